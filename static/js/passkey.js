// Passkeys: what the key answers goes into its form, and the form is sent, unless whoever put it there takes it
// («answered»). Old phones lack the browser's own JSON.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const TOKEN = "csrfmiddlewaretoken";

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form[data-passkey]")) return;
  event.preventDefault();
  ask(event.target);
}, true);

offer();

export function offer() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.hidden = false;
}

async function ask(form) {
  const button = form.querySelector("button");
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  button.disabled = true;
  try {
    const options = unpacked(await optionsOf(form));
    const answer = await navigator.credentials[form.dataset.passkey](options);
    form.querySelector("[name$=credential]").value = JSON.stringify(packed(answer));
    if (form.dispatchEvent(new Event("answered", { bubbles: true, cancelable: true }))) form.submit();
  } catch {
    problem.hidden = false; // she said no, took too long, or this is another device's key
  } finally {
    button.disabled = false;
  }
}

async function optionsOf({ action, dataset: { options, challenge }, elements }) {
  if (options) return JSON.parse(options);
  const token = challenge && { method: "POST", body: new URLSearchParams({ [TOKEN]: elements[TOKEN].value }) };
  const answer = await fetch(challenge ?? action, { headers: { Accept: "application/json" }, ...token });
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
