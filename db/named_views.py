"""The named SQL views of a file, for whoever opens it with something else than Yipan: what a column is called and means.

A view reads the states in the tables `p_…` with SQLite's own JSON functions, so that nothing is stored twice and every
SQLite from 3.38 on can read it. Each is declared here once: what a row is, and for each column its name, where it comes
from and what it means, with its unit. docs/file-format.md is written from this (`python -m db.named_views`).

Where a column comes from: `s.name` is a field of the subject's state, `e.name` of the element a row stands for (a
recipient of an order, a holding of stock); anything else is SQL. `ms` behind it: milliseconds since 1970-01-01T00:00Z; such a
column is followed by one of the same name with `_utc`, the same moment as ISO 8601 text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from console.domain.core.records import dataclass
from db.driver import Database

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "file-format.md"
BEGIN, END = "<!-- views: written by python -m db.named_views -->\n", "<!-- views: end -->\n"

Told = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, the subject it reads, what a row is, and its columns as (name, source, meaning).

    `each`: the field of the state whose elements are the rows; without it a row is a subject.
    """

    name: str
    subject: str
    what: str
    columns: tuple[Told, ...]
    each: str = ""

    def sql(self) -> str:
        """The SELECT statement behind the view."""
        listed = ",\n  ".join(f'{sql} AS "{name}"' for name, sql, _ in self.described())
        if not self.subject:
            return f"SELECT\n  {listed}\nFROM journal AS j"
        elements = f", json_each(s.state, '$.{self.each}') AS e" if self.each else ""
        return f"SELECT\n  {listed}\nFROM p_{self.subject} AS s{elements}"

    def described(self) -> Iterator[Told]:
        """Every column of the view: its name, its SQL, what it means."""
        for name, source, meaning in self.columns:
            told, is_time = source.removesuffix(" ms"), source.endswith(" ms")
            sql = re.sub(r"\bs\.(?!id\b|state,)([\w.]+)", r"json_extract(s.state, '$.\1')", told)
            sql = re.sub(r"\be\.([\w.]+)", r"json_extract(e.value, '$.\1')", sql)
            yield name, sql, meaning + (" [ms]" if is_time else "")
            if is_time:
                yield f"{name}_utc", f"strftime('%Y-%m-%dT%H:%M:%fZ', {sql} / 1000.0, 'unixepoch')", f"`{name}` as text"


ID = ("id", "s.id", "id of the row; other views name it by this")
NAMES = (("name_zh", "s.name_zh", "name in Chinese"), ("name_en", "s.name_en", "name in English; may be empty"))
PLACE = (
    ("lon", "s.position.lon", "longitude, WGS-84 [degrees]; NULL when no position is known"),
    ("lat", "s.position.lat", "latitude, WGS-84 [degrees]"),
    ("position_quality", "s.position.quality", "how good the position is: surveyed, approximate, place centre …"),
)
SOURCE = ("source", "s.provenance.source", "the document the row comes from")
OPEN_STATES = "('sent', 'delivered')"

VIEWS = (
    View(
        "v_file",
        "file",
        "The file itself (one row).",
        (
            ("mode", "s.mode", "live or exercise; never changes"),
            ("title", "s.title", "what the file is called"),
            ("city", "s.city", "id of the city pack"),
            ("founded_at", "s.founded_at ms", "when it was founded"),
        ),
    ),
    View(
        "v_incidents",
        "incident",
        "An incident (突发事件).",
        (
            ID,
            ("number", "s.number", "number in this file, from 1"),
            ("title", "s.title", "title"),
            ("kind", "s.kind", "id of the kind of incident; NULL while undecided"),
            ("status", "s.status", "open, responding, terminated, closed, merged"),
            ("grade", "s.grade", "incident grade (事件等级) 1 particularly serious … 4 general; NULL unknown"),
            ("response_level", "s.response_level", "response level (响应级别) 1 … 4 in force; NULL none"),
            ("known_at", "s.known_at ms", "when the centre first knew; reporting clocks run from it"),
            ("occurred_at", "s.occurred_at ms", "when it happened, as far as known"),
            ("activated_at", "s.activated_at ms", "when a response was first activated"),
            ("terminated_at", "s.terminated_at ms", "when the response ended"),
            ("closed_at", "s.closed_at ms", "when the file on it was closed"),
            ("place", "s.place", "place in words"),
            *PLACE,
            ("channel", "s.channel", "how the first report came: phone, hotline, radio, informant …"),
            ("words", "s.words", "the words of the first report"),
            ("origin", "s.origin", "report, or warning (opened by a decision on a warning)"),
            ("warning", "s.warning", "v_warnings.id it was opened for"),
            ("merged_into", "s.merged_into", "v_incidents.id that carries on with it, when it was a double"),
        ),
    ),
    View(
        "v_figures",
        "incident",
        "A figure (dead, missing, moved …) as one source gave it; none is ever overwritten.",
        (
            ("incident", "s.id", "v_incidents.id"),
            ("metric", "e.metric", "what is counted"),
            ("value", "e.value", "the figure [persons, or the unit of the metric]; NULL: the source took it back"),
            ("source", "e.source", "who said so"),
            ("as_at", "e.as_at ms", "the moment it describes"),
            ("recorded_at", "e.recorded_at ms", "when it was recorded"),
            ("explanation", "e.explanation", "why it jumped, where that was asked"),
            ("by", "e.by", "who recorded it"),
            ("event", "e.event", "v_journal.event_id"),
        ),
        each="figures",
    ),
    View(
        "v_commands",
        "incident_command",
        "Who commands an incident (one row an incident that has a command).",
        (
            ("incident", "s.id", "v_incidents.id"),
            ("post", "s.commander.post", "v_posts.id in command; NULL nobody"),
            ("holder", "s.commander.holder", "who holds it; NULL vacant"),
            ("since", "s.commander.since ms", "since when"),
            ("co_post", "s.co_commander.post", "v_posts.id of a second commander"),
            ("transfers", "json_array_length(s.transfers)", "how many times command was transferred"),
            ("field_post", "s.field_post.place", "where the field command post is"),
        ),
    ),
    View(
        "v_orders",
        "order",
        "A dispatch order (调度令).",
        (
            ID,
            ("number", "s.number", "number as printed"),
            ("serial", "s.serial", "the count in that number"),
            ("incident", "s.incident", "v_incidents.id; NULL: none"),
            ("title", "s.title", "title"),
            ("text", "s.text", "the words of the order"),
            ("body", "s.body", "v_bodies.id that issued it"),
            ("post", "s.post", "v_posts.id under whose authority"),
            ("issued_by", "s.issued_by", "who issued it"),
            ("channel", "s.channel", "written, phone, radio, satellite, message, fax, runner, voice"),
            ("issued_at", "s.issued_at ms", "when"),
            ("deadline", "s.deadline ms", "until when it is to be carried out"),
            ("ack_minutes", "s.ack_minutes", "time to acknowledge [minutes]"),
            ("recipients", "json_array_length(s.recipients)", "how many recipients"),
            (
                "silent",
                "CASE WHEN s.withdrawn_at IS NULL THEN (SELECT count(*) FROM json_each(s.state, '$.recipients') AS e"
                f" WHERE e.state IN {OPEN_STATES}) ELSE 0 END",
                "recipients of whom nothing has been heard; 0 once withdrawn",
            ),
            ("withdrawn_at", "s.withdrawn_at ms", "when it was withdrawn"),
            ("withdrawn_reason", "s.withdrawn_reason", "why"),
        ),
    ),
    View(
        "v_recipients",
        "order",
        "A recipient of an order (受令单位).",
        (
            ("order_id", "s.id", "v_orders.id"),
            ("kind", "e.kind", "unit, post, team, body"),
            ("recipient", "e.id", "id in the view of that kind"),
            ("name", "e.name", "name at the time of the order"),
            ("state", "e.state", "sent, delivered, acknowledged, under_way, done, refused, unable"),
            ("channel", "e.channel", "how it was sent; empty: as the order"),
            ("sent_at", "e.sent_at ms", "when sent"),
            ("delivered_at", "e.delivered_at ms", "when delivered"),
            ("acknowledged_at", "e.acknowledged_at ms", "when acknowledged (回执)"),
            ("started_at", "e.started_at ms", "when it got under way"),
            ("ended_at", "e.ended_at ms", "when done, refused or unable"),
            ("spoken_by", "e.spoken_by", "who spoke, when it was acknowledged by voice"),
            ("note", "e.note", "what was said"),
            ("reminders", "e.reminders", "how many reminders"),
            ("escalations", "json_array_length(e.escalations)", "how many others were asked in its place"),
        ),
        each="recipients",
    ),
    View(
        "v_teams",
        "team",
        "A rescue team (救援队伍), or a row of several that a plan only counts.",
        (
            ID,
            *NAMES,
            ("tier", "s.tier", "comprehensive, professional, grassroots, social, enterprise, military"),
            ("status", "s.status", "existing, planned, upgrade; planned is never dispatched"),
            ("count", "s.count", "how many teams the row stands for"),
            ("personnel", "s.personnel", "strength [persons]; NULL unknown"),
            ("personnel_basis", "s.personnel_basis", "exact, minimum, approximate, or empty"),
            ("skills", "s.skills", "JSON list of skills"),
            ("unit", "s.unit", "v_units.id it belongs to"),
            ("readiness", "s.readiness", "unknown, ready, ordered, under_way, on_scene, returning, out"),
            ("readiness_at", "s.readiness_at ms", "since when"),
            ("incident", "s.assignment.incident", "v_incidents.id it is committed to"),
            ("order_id", "s.assignment.order", "v_orders.id by which"),
            ("eta", "s.assignment.eta ms", "when it should be there"),
            ("arrived_at", "s.assignment.arrived_at ms", "when it arrived"),
            *PLACE,
            ("position_at", "s.position.at ms", "age of the position"),
            SOURCE,
        ),
    ),
    View(
        "v_stock",
        "stock",
        "A holding: so much of an item, of one lot, at one place, in one state. Per item all rows together are 0.",
        (
            ("item", "s.id", "id of the item"),
            *NAMES,
            ("category", "s.category", "category of supplies"),
            ("unit", "s.unit", "unit of the quantity"),
            ("place", "e.place", "id of a facility, place or incident"),
            (
                "state",
                "e.state",
                "shelf, picked, in_transit, on_scene, consumed, returned, lost; outside and adjustment are the other side of"
                " receipts and countings and may be below zero",
            ),
            ("lot", "e.lot", "id of the lot"),
            ("quantity", "e.quantity", "how much, whole numbers [unit]"),
        ),
        each="holdings",
    ),
    View(
        "v_lots",
        "stock",
        "A lot of an item: a delivery that is kept apart.",
        (
            ("item", "s.id", "v_stock.item"),
            ("lot", "e.id", "v_stock.lot"),
            ("reserve_kind", "e.reserve_kind", "physical, agreement, enterprise, capacity, virtual"),
            ("lead_minutes", "e.lead_minutes", "time until it can be had [minutes]; NULL unknown"),
            ("expires", "e.expires ms", "when it expires"),
            ("received_at", "e.received_at ms", "when it came"),
        ),
        each="lots",
    ),
    View(
        "v_requests",
        "supply_request",
        "A request for supplies, to its signature.",
        (
            ID,
            ("incident", "s.incident", "v_incidents.id"),
            ("item", "s.item", "v_stock.item"),
            ("quantity", "s.quantity", "how much is asked for [unit of the item]"),
            ("approved", "s.approved", "how much was approved"),
            ("destination", "s.destination", "where to"),
            ("people", "s.people", "for how many [persons]"),
            (
                "state",
                "s.state",
                "requested, approved, ordered, picked, shipped, arrived, signed, reconciled, refused",
            ),
            ("release_number", "s.release_number", "number of the release order (动用指令)"),
            (
                "signed",
                "(SELECT coalesce(sum(e.signed), 0) FROM json_each(s.state, '$.lines') AS e)",
                "how much was signed for",
            ),
            ("requested_at", "s.requested_at ms", "when"),
            ("needed_by", "s.needed_by ms", "by when it is needed"),
            ("eta", "s.eta ms", "when it should be there"),
        ),
    ),
    View(
        "v_warnings",
        "warning",
        "A warning (预警). Its level is not a response level.",
        (
            ID,
            ("kind", "s.kind", "id of the kind of incident"),
            ("level", "s.level", "1 red, 2 orange, 3 yellow, 4 blue"),
            ("status", "s.status", "in_force, lifted"),
            ("issuer", "s.issuer", "who issued it"),
            ("area", "s.area", "where, in words"),
            ("text", "s.text", "its words"),
            ("received_at", "s.received_at ms", "when it was received"),
            ("decide_by", "s.decide_by ms", "until when it has to be decided on; NULL decided"),
            ("decisions", "json_array_length(s.decisions)", "how many decisions were taken"),
            ("incident", "s.incident", "v_incidents.id opened for it"),
            ("lifted_at", "s.lifted_at ms", "when it was lifted"),
        ),
    ),
    View(
        "v_duties",
        "reporting_duty",
        "An obligation to report (信息报告时限); a late report keeps its lateness.",
        (
            ID,
            ("incident", "s.incident", "v_incidents.id"),
            ("rule", "s.rule", "id of the clock rule"),
            ("duty", "s.duty", "first, relay, daily, periodic, correction, verify"),
            ("channel", "s.channel", "phone, written"),
            ("to_zh", "s.to_zh", "to whom"),
            ("status", "s.status", "running, discharged, ceased"),
            ("started_at", "s.started_at ms", "from when the clock runs"),
            ("due_at", "s.due_at ms", "when it is due"),
            ("discharged_at", "s.discharged_at ms", "when it was met"),
            ("late_minutes", "s.late_minutes", "how late [minutes]; 0 in time, NULL not met"),
        ),
    ),
    View(
        "v_reports",
        "report",
        "A situation report (初报、续报、终报).",
        (
            ID,
            ("incident", "s.incident", "v_incidents.id"),
            ("kind", "s.kind", "first, followup, final"),
            ("number", "s.number", "number among those of its incident"),
            ("status", "s.status", "draft, submitted"),
            ("drafted_at", "s.drafted_at ms", "when it was drafted"),
            ("submitted_at", "s.submitted_at ms", "when it was submitted"),
            ("channel", "s.channel", "phone, written"),
            ("sender", "s.sender", "who sent it"),
            ("approver", "s.approver", "who approved it"),
        ),
    ),
    View(
        "v_closures",
        "closure",
        "A road that cannot be used.",
        (
            ID,
            ("label", "s.label", "what is closed, in words"),
            ("road", "s.road", "name of the road"),
            ("incident", "s.incident", "v_incidents.id"),
            ("since", "s.since ms", "from when; may lie ahead"),
            ("until", "s.until ms", "until when; NULL until reopened"),
            ("reopened_at", "s.reopened_at ms", "when it was reopened"),
            ("vehicles", "s.vehicles", "JSON list of kinds of vehicle; [] all"),
            ("confidence", "s.confidence", "confirmed, reported, assumed"),
            ("source", "s.source", "who said so"),
            ("lon", "s.centre.lon", "longitude of a closed circle, WGS-84 [degrees]"),
            ("lat", "s.centre.lat", "latitude of it [degrees]"),
            ("radius_m", "s.radius_m", "its radius [m]"),
        ),
    ),
    View(
        "v_facilities",
        "facility",
        "A warehouse, shelter, base, station.",
        (
            ID,
            *NAMES,
            ("kind", "s.kind", "id of the kind of facility"),
            ("status", "s.status", "existing, planned, upgrade"),
            ("quantity", "s.quantity", "how many facilities the row stands for"),
            ("area_m2", "s.area_m2", "area [m²]"),
            ("capacity", "s.capacity", "places [persons]"),
            ("occupancy", "s.occupancy", "people there now [persons]; NULL nobody has said"),
            ("occupancy_at", "s.occupancy_at ms", "age of that"),
            ("place", "s.place", "where, in words"),
            *PLACE,
            SOURCE,
        ),
    ),
    View(
        "v_risks",
        "risk",
        "A risk point (风险点), or a count of them.",
        (
            ID,
            *NAMES,
            ("kind", "s.kind", "kind of risk"),
            ("count", "s.count", "how many [unit]"),
            ("unit", "s.unit", "unit of the count"),
            *PLACE,
            SOURCE,
        ),
    ),
    View(
        "v_places",
        "place",
        "A place of the gazetteer.",
        (
            ID,
            *NAMES,
            ("kind", "s.kind", "kind of place"),
            ("population", "s.population", "people living there [persons]"),
            *PLACE,
        ),
    ),
    View(
        "v_bodies",
        "body",
        "A headquarters, committee, office, task team or forward group.",
        (
            ID,
            *NAMES,
            ("kind", "s.kind", "kind of body"),
            ("parent", "s.parent", "v_bodies.id above it"),
            ("status", "s.status", "existing, planned, upgrade"),
            ("lead_unit", "s.lead_unit", "v_units.id that leads it"),
        ),
    ),
    View(
        "v_posts",
        "post",
        "A post in a body.",
        (
            ID,
            *NAMES,
            ("body", "s.body", "v_bodies.id"),
            ("role", "s.role", "commander_in_chief, executive_deputy, deputy, commander, duty_officer …"),
            ("letter", "s.letter", "A or B of a pair (A/B角)"),
            ("rank", "s.rank", "place in the succession, 1 first; NULL last"),
            ("holder", "s.holder", "who holds it; NULL vacant"),
            ("phone", "s.phone", "telephone"),
            ("reachability", "s.reachability", "unknown, reachable, unreachable"),
            ("reachability_at", "s.reachability_at ms", "age of that"),
        ),
    ),
    View(
        "v_units",
        "unit",
        "A department, county, township, force, enterprise: whoever an order can be sent to.",
        (
            ID,
            *NAMES,
            ("kind", "s.kind", "kind of unit"),
            ("parent", "s.parent", "v_units.id above it"),
            ("contact", "s.contact", "contact person"),
            ("phone", "s.phone", "telephone"),
            *PLACE,
        ),
    ),
    View(
        "v_injects",
        "inject",
        "An inject of an exercise (情景注入).",
        (
            ID,
            ("number", "s.number", "number in the scenario"),
            ("title", "s.title", "title"),
            ("incident", "s.incident", "v_incidents.id it belongs to"),
            ("due_at", "s.due_at ms", "when it was due"),
            ("delivered_at", "s.delivered_at ms", "when it was fed in"),
            ("answered_at", "s.answered_at ms", "when the players answered"),
            ("expected", "s.expected", "what they were expected to do"),
            ("result", "s.result", "what they did"),
        ),
    ),
    View(
        "v_ratings",
        "rating",
        "The rating of an objective of an exercise (评估).",
        (
            ID,
            ("objective", "s.objective", "id of the objective"),
            (
                "rating",
                "s.rating",
                "P performed, S with some challenges, M with major challenges, U unable, N not observed",
            ),
            ("evaluator", "s.evaluator", "who rated it"),
            ("observation", "s.observation", "what was seen"),
            ("advice", "s.advice", "what to do better"),
            ("rated_at", "s.rated_at ms", "when"),
        ),
    ),
    View(
        "v_journal",
        "",
        "An entry of the journal: everything above is folded from these, in the total order of ARCHITECTURE.md.",
        (
            ("position", "j.position", "order of arrival in this file"),
            ("event_id", "j.event_id", "console and sequence"),
            ("console", "j.console", "the seat that wrote it"),
            ("sequence", "j.sequence", "count of that seat, from 1 without gaps"),
            ("occurred_at", "j.occurred_at ms", "when it happened, as the operator said"),
            ("recorded_at", "j.recorded_at ms", "when it was recorded, as the machine said"),
            ("actor", "j.actor", "who"),
            ("post", "j.post", "as what"),
            ("kind", "j.kind", "kind of event"),
            ("version", "j.version", "version of that kind"),
            ("subject", "j.subject", "type of the subject it changed"),
            ("subject_id", "j.subject_id", "its id"),
            ("incident", "j.incident", "v_incidents.id it belongs to"),
            (
                "struck",
                "EXISTS (SELECT 1 FROM journal AS c WHERE c.kind = 'journal.event_struck' AND c.subject_id = j.event_id)",
                "1: struck through as a mistake and without effect",
            ),
            ("payload", "j.payload", "what was said, JSON"),
            ("digest", "j.digest", "SHA-256 of the entry, chained to the one before"),
        ),
    ),
)


def create_all(db: Database) -> None:
    """Make the views of this file those that are declared here; nothing is written when they are that already."""
    wanted = {view.name: f'CREATE VIEW "{view.name}" AS {view.sql()}' for view in VIEWS}
    found = dict(
        db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type='view' AND name LIKE 'v\\_%' ESCAPE '\\'")
    )
    for name in [name for name in found if found[name] != wanted.get(name)]:
        db.conn.execute(f'DROP VIEW "{name}"')
    for view in VIEWS:
        if found.get(view.name) != wanted[view.name]:
            db.create_view(view.name, view.sql())


def described() -> str:
    """The chapter of docs/file-format.md on the views."""
    lines = []
    for view in VIEWS:
        of = f" Read from `p_{view.subject}`." if view.subject else ""
        lines += [f"### {view.name}\n", f"{view.what}{of}\n", "| column | meaning |\n|---|---|"]
        lines += [f"| `{name}` | {meaning} |" for name, _, meaning in view.described()]
        lines.append("")
    return "\n".join(lines)


def documented(text: str) -> str:
    """The document with this chapter as it is declared here."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + described() + END + rest.partition(END)[2]


if __name__ == "__main__":
    DOCUMENT.write_text(documented(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
