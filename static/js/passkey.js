// Passkeys: what the key answers goes into its form, and the form is sent. Old phones lack the browser's own JSON.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const button = form.querySelector("button");
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  button.disabled = true;
  try {
    const options = unpacked(await optionsOf(form));
    const answer = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(packed(answer));
    form.submit();
  } catch {
    problem.hidden = false; // she said no, took too long, or this is another device's key
  } finally {
    button.disabled = false;
  }
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function unpacked({ publicKey }) {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const known of [...(publicKey.allowCredentials ?? []), ...(publicKey.excludeCredentials ?? [])])
    known.id = bytes(known.id);
  const chosen = publicKey.authenticatorSelection; // the key itself knows whose it is: no name has to be typed
  if (chosen) Object.assign(chosen, { residentKey: "required", requireResidentKey: true });
  return { publicKey };
}

function packed(answer) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (answer.response[name]) response[name] = text(answer.response[name]);
  return {
    id: answer.id,
    rawId: text(answer.rawId),
    type: answer.type,
    response,
    clientExtensionResults: answer.getClientExtensionResults(),
  };
}
