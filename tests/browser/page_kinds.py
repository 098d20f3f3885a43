"""Every kind of page once, over a small lively organisation. A new page with a URL name of its own goes in here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role, Shift
from idemnna.accounts.recovery import make_link
from idemnna.accounts.setup import setup_path
from idemnna.incidents.models import Incident
from idemnna.lima import today
from idemnna.registers.bringing import plan_batch
from idemnna.registers.models import Batch
from idemnna.rights.working_days import answer_due
from meetings.models import Agreement, Group, Mark, MarkedWoman, Meeting, MeetingSeries
from meetings.models.arranging import arrange
from meetings.schedule import days_between
from members.models import (
    ActivityType,
    Campaign,
    Child,
    ChildActivity,
    ChildCheck,
    ChildConcern,
    Consent,
    ConsentText,
    DeliveryItem,
    FollowUp,
    HandoverNote,
    HomeVisit,
    Phone,
    Programme,
    ProgressCheck,
    Purpose,
    Referral,
    RightsRequest,
    SafeContact,
    SaferTally,
    SafetyPlan,
    SentMessage,
    Service,
    StockEntry,
    SupportDelivery,
    Topic,
    ViolenceFacts,
    VisitNote,
    Woman,
)
from tests import factories
from tests.browser.kind import PageKind, of, plain
from tests.browser.loan_kinds import LOAN_KINDS, LOAN_NOT_PAGES, LoanWorld, make_loan_world

# Named URLs that never answer with a page of their own: forms that only post, redirects, what machines ask.
NOT_PAGES = {
    "accounts:awake",
    "accounts:link_for",  # this and what follows asks for the password first: see test_sign_in.py
    "accounts:notices_seen",
    "accounts:passkey_remove",
    "accounts:passkey_rename",
    "accounts:quick_exit",
    "accounts:session_end",
    "accounts:sessions_end",
    "members:handover_close",
    "members:handover_reopen",
    "members:handover_reply",
    "today:mark_all",
    "today:mark_one",
    "today:unmark",
    "accounts:shift_begin",
    "accounts:shift_cancel",
    "accounts:shift_end",
    "accounts:shift_reopen",
    "accounts:start_over",
    "accounts:unlock",
    "accounts:unlock_challenge",  # a script asks
    "backups:download",  # a file
    "backups:keep_key",
    "backups:make_now",
    "diary:feed_new",
    "diary:feed_revoke",
    "diary:ics",  # a calendar program asks
    "healthz",
    "help:here",  # goes on to the page that explains the one she comes from
    *LOAN_NOT_PAGES,
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_view_recovery_codes",
    "meetings:admission_undo",
    "meetings:agreement_add",
    "meetings:agreement_remove",
    "meetings:agreement_restore",
    "meetings:attendance_now",  # goes on to the roster of today's meeting
    "meetings:host_choose",
    "meetings:host_clear",
    "meetings:let_be",
    "meetings:membership_reopen",
    "meetings:remind_again",
    "meetings:remove",
    "meetings:restore",
    "meetings:roster_everybody",
    "meetings:roster_visitor",
    "meetings:roster_visitor_add",
    "meetings:series_end",
    "meetings:series_look",
    "meetings:series_look_again",
    "meetings:series_restore",
    "meetings:series_take_back",
    "meetings:visit_later",
    "catalogues:offer",
    "catalogues:retire",
    "members:campaign_close",
    "members:campaign_reopen",
    "members:deliveries_take_back",
    "members:delivery_restore",
    "members:delivery_take_back",
    "members:safer_answer",
    "members:afternoon_everybody",
    "members:follow_up_done",
    "members:follow_up_move_back",
    "members:follow_up_reopen",
    "members:follow_up_wake",
    "members:message_sent",
    "members:service_restore",
    "members:service_retire",
    "members:service_unverify",
    "members:service_verify",
    "members:message_undo",
    "members:outing_as_before",
    "members:outing_back",
    "members:outing_go_on",
    "members:outing_longer",
    "members:outing_undo",
    "members:phone_remove",
    "members:phone_restore",
    "members:school_now",  # goes on to this year's
    "members:status_undo",
    "members:visit_correct_same",
    "members:visit_log_same",
    "members:visit_restore",
    "members:visit_withdraw",
    "registers:bring",
    "registers:discard",
    "registers:to_mend",  # a workbook
    "incidents:authority_not_told",
    "incidents:authority_told",
    "incidents:export",  # a workbook
    "incidents:women_not_told",
    "incidents:women_told",
    "merging:undo",
    "rights:forget_cancel",
    "rights:request_reopen",
    "set_language",
    "styleguide",  # only under DEBUG
    "trace:undo",
}

REGISTER = """PADRÓN DE SOCIAS;;;;
N°;Apellidos y nombres;DNI;Fecha nac.;Sector
1;CCORI SULCA, Nélida;00000000;12/03/1990;Sector 3
2;MALLQUI ROJAS, Brígida;40112233;31/02/1985;Sector 3
3;PUMA TAIPE, Eulalia;40112234;07/08/1979;Sector 1
"""
GIVEN_NAMES = ("Nélida", "Rosa", "Yovana", "Marleni", "Ysabel", "Lucila", "Flor de María", "Gladys")
SURNAMES = ("Ccori", "Huamaní", "Quispe", "Ñahui", "Sulca", "Taipe")


@dataclass(frozen=True)
class World:
    """The rows that the pages show."""

    coordinator: Coordinator
    reader: Coordinator
    woman: Woman
    child: Child
    afternoon: ChildActivity
    phone: Phone
    reachable: Phone
    referral: Referral
    service: Service
    visit: HomeVisit
    follow_up: FollowUp
    campaign: Campaign
    check: ProgressCheck
    topic: Topic
    meeting: Meeting
    group: Group
    agreement: Agreement
    consent: Consent
    asked: RightsRequest
    incident: Incident
    batch: Batch
    running_batch: Batch
    done_batch: Batch
    money: LoanWorld


def of_table(at: str) -> PageKind:
    """A page about one table of an uploaded register."""

    def url(world: World) -> str:
        return reverse(at, args=[world.batch.pk, plan_batch(world.batch, today()).tables[0].key])

    return PageKind(at, url)


def to_choose(world: World) -> str:
    """Where one chooses between what was there before a change and what somebody wrote since."""
    events = []
    for text in ("Llevar el DNI", "Llevar la partida"):
        world.follow_up.text = text
        world.follow_up.save()
        events.append(FollowUp.pgh_event_model.objects.latest("pgh_id").pgh_id)  # type: ignore[attr-defined]
    return reverse("trace:undo_choose", args=["follow-ups", world.follow_up.pk, events[0]])


def to_note(world: World) -> str:
    note, _new = HandoverNote.objects.get_or_create(text="Llevarle la partida", written_by=world.coordinator)
    note.women.add(world.woman)
    note.replies.get_or_create(text="Ya la llevé", written_by=world.coordinator)
    return reverse("members:handover", args=[note.pk])


def to_compare(world: World) -> str:
    """Nélida's entry beside one that says everything otherwise."""
    other = factories.make_woman("Nelida", "Cori", sector="Sector 1", notes="Vende pan", birth_date=date(1988, 4, 2))
    factories.make_child(other, "Dallana")
    return reverse("merging:compare", args=[world.woman.case_code, other.case_code])


def to_shift(world: World) -> str:
    Shift.objects.get_or_create(account=world.coordinator, ended_at=None)
    return reverse("accounts:shift_edit")


def of_history(row: str, label: str, **over: Any) -> PageKind:
    def url(world: World) -> str:
        found = getattr(world, row)
        key = found.case_code if isinstance(found, Woman) else found.pk
        return reverse("trace:history", args=[label, key])

    return PageKind("trace:history", url, variant=label, **over)


def of_eight(at: str, **over: Any) -> PageKind:
    """A page of women who were ticked."""

    def url(_world: World) -> str:
        codes = [("woman", woman.case_code) for woman in Woman.objects.order_by("pk")[:8]]
        return f"{reverse(at)}?{urlencode(codes)}"

    return PageKind(at, url, **over)


PAGE_KINDS = [
    plain("account_login", role=None, kilobytes=4),
    PageKind("accounts:setup", lambda _world: setup_path(), role=None),
    plain("accounts:calendar", role=None),
    plain("account_signup", role=None),
    plain("accounts:me"),
    plain("accounts:sessions"),
    PageKind("accounts:shift_edit", to_shift),
    plain("accounts:lock"),
    plain("accounts:lock", role=None, variant="over"),
    plain("accounts:business_mode_end"),
    plain("account_change_password"),
    plain("account_reauthenticate"),
    plain("mfa_index"),
    plain("mfa_reauthenticate_webauthn"),
    PageKind(
        "accounts:link", lambda world: reverse("accounts:link", args=[make_link(world.reader, by=None)]), role=None
    ),
    plain("backups:page"),
    plain("backups:new_key"),
    plain("account_logout"),
    plain("today:start"),
    plain("today:all"),
    plain("help:index"),
    PageKind("help:page", lambda _world: reverse("help:page", args=["visit"])),
    plain("today:since", kilobytes=14),
    plain("today:since", "?show=read", variant="read"),
    plain("members:handover_list"),
    plain("members:handover_add"),
    PageKind("members:handover", to_note),
    PageKind("members:handover_edit", lambda world: to_note(world) + "edit/"),
    plain("members:list", kilobytes=14),
    plain("members:list", "?q=nelida", variant="search", kilobytes=14),
    plain("members:list", "?q=zzzz", variant="empty"),
    plain("members:add"),
    plain("search:search"),
    plain("search:search", "?q=nelida", variant="found"),
    PageKind("search:kind", lambda _world: reverse("search:kind", args=["women"]) + "?q=nelida"),
    plain("merging:duplicates"),
    of("woman", "merging:choose"),
    PageKind("merging:compare", to_compare, kilobytes=14),
    of("woman", "members:edit"),
    of("woman", "members:status"),
    of("woman", "members:phone_add"),
    of("phone", "members:phone_edit"),
    of("woman", "members:child_add"),
    of("child", "members:child_edit"),
    plain("members:visit_choose", kilobytes=14),
    of("woman", "members:visit_log"),
    of("visit", "members:visit"),
    of("visit", "members:visit_correct"),
    of("woman", "members:reserved"),
    of("woman", "members:reserved_plan"),
    of("woman", "members:reserved_plan_edit"),
    of("woman", "members:reserved_facts"),
    of("woman", "members:reserved_facts_edit"),
    of("visit", "members:visit_reserved"),
    of("visit", "members:visit_reserved_edit"),
    plain("members:children", kilobytes=14),
    plain("members:children", "?q=zzzz", variant="empty"),
    PageKind("members:school", lambda _world: reverse("members:school", args=[today().year]), kilobytes=14),
    plain("members:afternoons"),
    plain("members:afternoon_add"),
    of("afternoon", "members:afternoon"),
    of("afternoon", "members:afternoon_edit"),
    of("afternoon", "members:afternoon_came", kilobytes=14),
    of("afternoon", "members:afternoon_paper", kilobytes=14),
    of("child", "members:child_reserved"),
    of("child", "members:child_reserved_edit"),
    of("reachable", "members:phone_reserved_contact"),
    of("phone", "members:phone_reserved_contact", variant="asked first"),
    of("woman", "members:messages"),
    plain("members:card"),
    of("woman", "members:referral_add"),
    of("referral", "members:referral_reserved"),
    of("referral", "members:referral_reserved_edit"),
    of("referral", "members:referral_outcome"),
    plain("members:referrals"),
    plain("members:services"),
    plain("members:services", "?q=zzzz", variant="empty"),
    plain("members:service_add"),
    of("service", "members:service"),
    of("phone", "members:phone_reserved"),
    of("phone", "members:phone_reserved_edit"),
    plain("members:campaigns"),
    plain("members:campaigns", "?q=zzzz", variant="empty"),
    plain("members:campaign_add"),
    of("campaign", "members:campaign"),
    of("campaign", "members:campaign_edit"),
    of("campaign", "members:campaign_stock"),
    of("campaign", "members:campaign_deliver", kilobytes=14),
    of("woman", "members:deliveries"),
    of("woman", "members:delivery_add"),
    of("meeting", "meetings:deliver"),
    of("woman", "members:programmes"),
    plain("members:progress_due"),
    of("woman", "members:progress"),
    of("woman", "members:progress_add"),
    of("check", "members:progress_edit"),
    plain("members:safer_ask"),
    plain("members:safer_thanks"),
    plain("members:safer_totals"),
    plain("catalogues:index"),
    *(
        PageKind("catalogues:list", lambda _world, slug=slug: reverse("catalogues:list", args=[slug]), variant=slug)
        for slug in ("topics", "programmes")
    ),
    PageKind("catalogues:add", lambda _world: reverse("catalogues:add", args=["places"])),
    PageKind("catalogues:edit", lambda world: reverse("catalogues:edit", args=["topics", world.topic.pk])),
    of("woman", "members:rhythm"),
    plain("members:round_choose", kilobytes=14),
    of_eight("members:round"),
    plain("members:outings"),
    plain("members:outing_add"),
    plain("sheets:choose", kilobytes=14),
    of_eight("sheets:visit", kilobytes=14),
    of_eight("sheets:meeting"),
    of_eight("sheets:income"),
    plain("members:follow_ups"),
    plain("members:follow_up_add"),
    plain("members:follow_ups", "?state=open", variant="open"),
    of("follow_up", "members:follow_up_edit"),
    of("follow_up", "members:follow_up_move"),
    of("follow_up", "members:follow_up_snooze"),
    of("follow_up", "members:follow_up_drop"),
    plain("diary:month", kilobytes=14),
    plain("diary:agenda", kilobytes=14),
    plain("diary:feed"),
    of("woman", "story:woman", kilobytes=14),
    of("woman", "story:history", "?before=2099-01-01-visit-1"),
    of("woman", "trace:changes", kilobytes=14),
    of_history("woman", "women"),
    of_history("visit", "visits"),
    of_history("meeting", "meetings"),
    PageKind("trace:undo_choose", to_choose),
    plain("trace:readings"),
    plain("trace:sign_ins"),
    of("woman", "rights:consents"),
    PageKind("rights:consent_add", lambda world: reverse("rights:consent_add", args=[world.woman.case_code, "loan"])),
    of("consent", "rights:consent_revoke"),
    plain("rights:texts"),
    PageKind("rights:text_add", lambda _world: reverse("rights:text_add", args=["photo"])),
    of("woman", "rights:kept", kilobytes=14),
    of("woman", "rights:request_add"),
    plain("rights:requests"),
    of("asked", "rights:request"),
    of("woman", "rights:forget"),
    plain("rights:retention"),
    plain("incidents:list"),
    plain("incidents:add", kilobytes=14),
    of("incident", "incidents:incident"),
    of("incident", "incidents:edit", kilobytes=14),
    plain("meetings:list"),
    plain("meetings:add"),
    of("meeting", "meetings:meeting"),
    of("meeting", "meetings:edit"),
    of("meeting", "meetings:roster", kilobytes=14),
    PageKind(
        "meetings:roster",
        lambda world: (
            reverse("meetings:roster", args=[world.meeting.pk]) + f"?q=rosa&visitor={world.child.woman_id + 20}"
        ),
        variant="visitor",
        kilobytes=14,
    ),
    of("agreement", "meetings:agreement_follow"),
    of("meeting", "meetings:attendance_sheet"),
    plain("meetings:series_add"),
    PageKind(
        "meetings:series_edit",
        lambda world: reverse("meetings:series_edit", args=[world.group.series.first().pk]),
    ),
    of("group", "meetings:group_attendance"),
    plain("meetings:groups"),
    plain("meetings:group_add"),
    of("group", "meetings:group"),
    of("group", "meetings:group_edit"),
    of("group", "meetings:admit", kilobytes=14),
    PageKind(
        "meetings:membership_end",
        lambda world: reverse("meetings:membership_end", args=[world.group.memberships.first().pk]),
    ),
    *LOAN_KINDS,
    of("meeting", "collection:meeting"),
    plain("registers:upload"),
    of("batch", "registers:preview"),
    of("running_batch", "registers:preview", variant="running"),
    of("done_batch", "registers:preview", variant="done"),
    of_table("registers:rows"),
    of_table("registers:reading"),
    plain("members:list", variant="forbidden", role=Role.READER, status=403),
    PageKind("story:woman", lambda _world: "/women/P-9999/", variant="not found", status=404),
]


def make_world() -> World:
    """55 women with everything that pages show; Nélida Ccori's page is the fullest."""
    day = today()
    tabita, noemi = factories.make_coordinator(), factories.make_coordinator("noemi")
    reader = factories.make_coordinator("lectora", role=Role.READER)
    women = [_make_woman(number) for number in range(55)]
    nelida = women[0]
    children = [factories.make_child(nelida, name, sex="f", approximate_age=age, age_noted_on=day) for name, age in (
        ("Dayana", 9), ("Brisa", 4), ("Ángel", 13),
    )]  # fmt: skip
    children[0].note_school(day.year, level="primaria", grade=4, attends="yes")
    phone = nelida.phones.create(number="+51987654321", whose="neighbour", use="ask")
    reachable = nelida.phones.create(number="+51987654322", use="both")
    SentMessage.objects.create(woman=nelida, phone=reachable, about="visit", sent_by=tabita)
    topics = [factories.make_topic(name) for name in ("salud", "escuela")]
    visits = [
        factories.make_visit(
            nelida, day - timedelta(days=17 * number), visitors=[tabita, noemi], children=children[:2], topics=topics,
            summary="Dayana volvió al colegio. Falta copiar el DNI para la posta.", talked_alone="yes",
            next_visit_on=day - timedelta(days=17 * number) + timedelta(days=14), recorded_by=tabita,
        )
        for number in range(6)
    ]  # fmt: skip
    follow_ups = [
        factories.make_follow_up(woman, owner=tabita, due_on=day + timedelta(days=place - 3), recorded_by=tabita)
        for place, woman in enumerate(women[:8])
    ]
    _make_reserved(nelida, children[0], phone, visits[0], tabita)
    meeting = _make_meetings(women, children, tabita)
    service = Service.objects.create(name="CEM de la zona", kind="violence", phones="01 555 1234", hours="8 a 16")
    key = str(service.pk)
    return World(
        coordinator=tabita,
        reader=reader,
        woman=nelida,
        child=children[0],
        phone=phone,
        reachable=reachable,
        referral=Referral.objects.create(woman=nelida, referred_on=day, service_key=key, recorded_by=tabita),
        service=service,
        afternoon=_make_families(women, children),
        visit=visits[0],
        follow_up=follow_ups[0],
        **_make_support(nelida, women[1:9], tabita),
        topic=topics[0],
        meeting=meeting,
        group=meeting.group,
        **_make_rights(nelida, tabita),
        agreement=meeting.agreements.create(text="Traer las libretas"),
        **_make_batches(tabita),
        money=make_loan_world(women, by=tabita, other=noemi),
    )


def _make_families(women: list[Woman], children: list[Child]) -> ChildActivity:
    """Twenty more families, how hers were at the last visits, and an afternoon to which many came."""
    day = today()
    others = [factories.make_child(woman, "Luis", sex="m", approximate_age=age, age_noted_on=day)
              for woman in women[1:21] for age in (7, 17)]  # fmt: skip
    for child in others[:10]:
        child.note_school(day.year - 1, level="primaria", grade=3, attends="yes")
    for visit in HomeVisit.objects.filter(woman=women[0])[:2]:
        for child in children:
            ChildCheck.objects.create(visit=visit, child=child, doing="well", school="yes")
    kind = ActivityType.objects.get_or_create(name="Manualidades")[0]
    afternoon = ChildActivity.objects.create(activity=kind, held_on=day, place="Local comunal")
    afternoon.take_attendance(came=[*children, *others[:8]], others=4)
    return afternoon


def _make_reserved(woman: Woman, child: Child, phone: Phone, visit: HomeVisit, by: Coordinator) -> None:
    """Her confidential parts, all filled in."""
    review = today() + timedelta(days=20)
    plan = {"exists": "yes", "made_with_her": "yes", "review_on": review.isoformat(), "text": "Avisa a su vecina."}
    form = {"form_exists": "yes", "form_level": "moderate", "form_on": "2026-10-05", "form_institution": "CEM"}
    cares = {"hours": "de 9 a 12", "if_answered": "Por el pedido de telas", "rules": "Nunca audios"}
    SafetyPlan.objects.create(woman=woman, recorded_by=by, **plan)
    ViolenceFacts.objects.create(woman=woman, recorded_by=by, kinds="physical,economic", **form)
    VisitNote.objects.create(visit=visit, recorded_by=by, text="Temas: pareja\nPidió ir juntas al CEM.")
    ChildConcern.objects.create(
        child=child, recorded_by=by, text="Falta mucho a clases.", next_step="Ver a la tutora."
    )
    SafeContact.objects.create(phone=phone, recorded_by=by, **cares)


def _make_woman(number: int) -> Woman:
    return factories.make_woman(
        GIVEN_NAMES[number % len(GIVEN_NAMES)],
        SURNAMES[number % len(SURNAMES)],
        manzana="ABCDEFG"[number % 7],
        lote=str(number % 20 + 1),
        document_type="dni",
        document_number=f"0{number:07d}",
        joined_on=today() - timedelta(days=30 * (number % 20)),
        livelihood="vende comida",
    )


def _make_meetings(women: list[Woman], children: list[Child], by: Coordinator) -> Meeting:
    """Some meetings of the main group, the last with a full roster; returns that one."""
    day = today()
    group = factories.make_group()
    for woman in women[:15]:
        group.admit(woman, since=day - timedelta(days=300))
    meetings = [
        factories.make_meeting(day - timedelta(days=14 * number), place="Local comunal", notes="Se habló de ahorro.")
        for number in range(4)
    ]
    factories.make_meeting(day + timedelta(days=7), host=women[0])
    series = MeetingSeries.objects.create(
        group=group, every_weeks=2, first_on=day + timedelta(days=21), last_on=day + timedelta(days=350)
    )
    arrange(series, days_between(series.first_on, series.last_on, series.every_weeks), day=day, by=by)
    marks = [Mark.CAME, Mark.CAME, Mark.LATE, Mark.EXCUSED, Mark.ABSENT]
    for meeting in meetings:
        roster = {woman: MarkedWoman(marks[place % 5]) for place, woman in enumerate(women[:15])}
        roster[women[0]] = MarkedWoman(Mark.CAME, children=tuple(children[:2]), other_children=1)
        meeting.take_attendance(roster, by=by)
    agreement = meetings[0].agreements.create(text="Comprar leche para el comedor")
    agreement.follow(owner=by, due_on=day + timedelta(days=5), by=by)
    return meetings[0]


def _make_support(woman: Woman, others: list[Woman], by: Coordinator) -> dict[str, Any]:
    """A campaign that some got something of, and a year of how she goes."""
    day, item = today(), DeliveryItem.objects.get_or_create(name="Kit de higiene")[0]
    campaign = Campaign.objects.create(name="Kits de noviembre", item=item, started_on=day - timedelta(days=9))
    StockEntry.objects.create(campaign=campaign, quantity=40, happened_on=day, note="Donación", recorded_by=by)
    SupportDelivery.objects.hand_out(
        dict.fromkeys((woman, *others), 1), item=item, campaign=campaign, delivered_on=day, by=by
    )
    for name in ("SIS", "Juntos", "Vaso de Leche"):
        woman.programmes.add(Programme.objects.get_or_create(name=name)[0])
    said = {"savings": "little", "decides": "together", "school_age": 3, "at_school": 2, "meals": 3, "recorded_by": by}
    checks = [
        ProgressCheck.objects.create(
            woman=woman, moment=moment, taken_on=day - timedelta(days=ago), income=income, **said
        )
        for moment, ago, income in (("baseline", 380, 240), ("six", 190, 310), ("twelve", 0, 420))
    ]
    for answer in ("yes", "yes", "same", "no") * 3:
        SaferTally.objects.count_in(answer, day)
    return {"campaign": campaign, "check": checks[0]}


def _make_rights(woman: Woman, by: Coordinator) -> dict[str, Any]:
    """What she agreed to, what she asks for, and a paper with her name that was lost."""
    day = today()
    said = {"words": "Guardamos lo que conversamos para acompañarte.", "since": day}
    for purpose in Purpose:  # whoever commits empties the tables, the first texts included
        ConsentText.objects.get_or_create(purpose=purpose, number=1, defaults=said)
    text = ConsentText.objects.get(purpose="accompaniment", number=1)
    consent = Consent.objects.create(woman=woman, text=text, given_on=day - timedelta(days=60), explained_by=by)
    asked = RightsRequest.objects.create(
        woman=woman,
        kind="access",
        details="Quiere ver lo de sus hijos",
        received_on=day,
        due_on=answer_due("access", day),
    )
    incident = Incident.objects.create(
        kind="paper", learnt_at=timezone.now() - timedelta(hours=5), details="Una hoja de asistencia en la combi",
        data_kinds=["names", "phones"], measures="Se buscó en el paradero.", recorded_by=by,
    )  # fmt: skip
    incident.women.add(woman)
    return {"consent": consent, "asked": asked, "incident": incident}


def _make_batches(by: Coordinator) -> dict[str, Any]:
    """A register that waits for her look, one that is coming in, one that came."""
    file = ("padron.csv", REGISTER.encode())
    waiting, running, done = (Batch.objects.receive([file], by=by) for _ in range(3))
    running.start()
    done.finish({"women": 2, "children": 0, "visits": 5, "same": 1, "problems": 1, "left_out": 1}, b"")
    return {"batch": waiting, "running_batch": running, "done_batch": done}
