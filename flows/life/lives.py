"""The lives of an edition's programmes: the steps of their document or the general ones, with what each says itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.notices.lines import unspaced
from flows.life.dues import Known, counted, dues_of_schedules, dues_of_steps, visits_of
from flows.life.life import Due, Life, LifeStep
from flows.life.template import BY_KIND, OFFICE, TEMPLATE
from flows.programmes import Programme, Source, programmes
from flows.programmes.joining import Said
from models.editions import Edition
from models.life import Entered, Event
from models.records import DocumentHead
from models.steps import Step, StepKind


def lives(edition: Edition, entered: Entered, said: Said | None = None) -> tuple[Life, ...]:
    """The lives of all programmes that grant something or tell steps, in the order of their documents and notices.

    `said`: what people said of two records, that they are one programme or two.
    """
    by_key: dict[str, list[Event]] = defaultdict(list)
    for event in entered.events:
        by_key[event.record_key].append(event)
    processes = {record.document: record.process for _, record in edition.documents if record.process}
    order = {revision.key: index for index, revision in enumerate(edition.revisions)}
    changed = {one.key: one.number + one.accepted + entered.last.get(one.key, 0) for one in edition.revisions}
    found = []
    for one in programmes(edition, said):
        if has_life(one.sources):
            events = sorted((e for source in one.sources for e in by_key[source.key]), key=lambda event: event.id)
            changes = sum(changed[source.key] for source in one.sources)
            found.append(life_of(one, processes, events).model_copy(update={"changes": changes}))
    return tuple(sorted(found, key=lambda life: order[life.key]))


def has_life(sources: Iterable[Source]) -> bool:
    """Whether the notices of one programme grant something or tell steps."""
    return any(source.notice.category == "support" or source.notice.steps for source in sources)


def life_of(programme: Programme, processes: Mapping[DocumentHead, tuple[Step, ...]], events: Sequence[Event]) -> Life:
    """One programme's life; `processes` are those that documents tell for all their programmes."""
    source = next((one for one in programme.sources if one.document in processes), None)
    spine = _read_spine(processes[source.document]) if source else general_spine(_office(programme))
    own = [step for one in programme.sources for step in one.notice.steps]
    steps = _entered(_with_own(spine, own), events)
    known = _known(steps)
    dated, loose = _dated(steps, programme, known)
    head = (source or programme.sources[0]).document
    return Life(
        key=programme.key,
        keys=tuple(source.key for source in programme.sources),
        title=programme.title,
        section=programme.department,
        document=head.title or head.file,
        group=(head.title or head.file) if source else "",
        steps=tuple(dated),
        loose=tuple(loose),
    )


def _read_spine(process: Sequence[Step]) -> list[LifeStep]:
    return [
        LifeStep(
            name=step.name,
            number=step.number,
            kinds=step.kinds,
            told="document",
            law=next((BY_KIND[kind].law for kind in step.kinds), ""),
            route=step.route(),
            read=(step,),
        )
        for step in process
    ]


def general_spine(office: str = "") -> list[LifeStep]:
    """The general steps; who applies goes to this office, where a notice names one."""
    return [
        LifeStep(
            name=one.name,
            kinds=one.kinds,
            told="general",
            law=one.law,
            route=one.route.replace(OFFICE, office or OFFICE) if "apply" in one.kinds else one.route,
        )
        for one in TEMPLATE
    ]


def _office(programme: Programme) -> str:
    """Where to apply, as its notices say it."""
    said = next((source.notice.apply_at for source in programme.sources if source.notice.apply_at), "")
    return said.partition("(")[0].strip()


def _with_own(spine: Sequence[LifeStep], own: Sequence[Step]) -> list[LifeStep]:
    """The steps with what the programme says of them; what it alone has stands behind the last that it shares."""
    steps, last = list(spine), -1
    alone: dict[int, list[LifeStep]] = defaultdict(list)
    for step in own:
        places = _places(spine, step)
        for place in places:
            steps[place] = _joined(steps[place], step)
        if places:
            last = max(places)
        elif not any(one.name == step.name for one in alone[last]):
            mine = LifeStep(
                name=step.name, kinds=step.kinds, told="programme", own=True, route=step.route(), read=(step,)
            )
            alone[last].append(mine)
    return [*alone[-1], *(one for index, step in enumerate(steps) for one in (step, *alone[index]))]


def _joined(step: LifeStep, own: Step) -> LifeStep:
    said = step.said if own.name in (*step.said, step.name) else (*step.said, own.name)
    general = step.told == "general" and "apply" not in step.kinds
    route = own.route() or ("" if general else step.route) if step.told == "general" else step.route or own.route()
    told = "programme" if step.told == "general" else step.told
    return step.model_copy(update={"read": (*step.read, own), "said": said, "told": told, "route": route})


def _places(spine: Sequence[LifeStep], own: Step) -> list[int]:
    """The steps that one of a programme's own is: by what is done, and where several do that by who acts."""
    found: list[int] = []
    for kind in own.kinds:
        same = [index for index, step in enumerate(spine) if kind in step.kinds]
        acted = [index for index in same if own.actors and _acts(spine[index], own.actors)]
        found += acted or (same if own.times else same[:1])
    return sorted(set(found))


def _acts(step: LifeStep, actors: Sequence[str]) -> bool:
    acting = unspaced(step.route.split("→")[0]).replace("·", "")
    return any(unspaced(one).replace("·", "") in acting for one in actors)


def _entered(steps: Sequence[LifeStep], events: Sequence[Event]) -> list[LifeStep]:
    """The steps with what was entered of them last; those before the last one that was done have passed."""
    at: dict[int, Event] = {}
    for event in events:
        place = _place_of(steps, event)
        if place is not None:
            at[place] = event
    last = max((index for index in at), default=-1)
    return [
        step.model_copy(update={"event": at.get(index), "passed": index < last and index not in at})
        for index, step in enumerate(steps)
    ]


def _place_of(steps: Sequence[LifeStep], event: Event) -> int | None:
    """The step of an event: of its name, else the only one that does the same."""
    for index, step in enumerate(steps):
        if event.step in (unspaced(step.name), *map(unspaced, step.said)):
            return index
    same = [index for index, step in enumerate(steps) if event.kinds and " ".join(step.kinds) == event.kinds]
    if len(same) != 1:
        same = [i for i, step in enumerate(steps) if event.kinds and set(event.kinds.split()) & set(step.kinds)]
    return same[0] if len(same) == 1 else None


def _known(steps: Sequence[LifeStep]) -> Known:
    events: dict[StepKind, Event] = {}
    names: dict[StepKind, str] = {}
    for step in steps:
        for kind in step.kinds:
            names.setdefault(kind, step.name)
            if step.event is not None:
                events[kind] = step.event
    return Known(events, names)


def _dated(steps: Sequence[LifeStep], programme: Programme, known: Known) -> tuple[list[LifeStep], list[Due]]:
    """The steps with their times; and the times of which nobody says what they date."""
    by_kind: dict[StepKind | None, list[Due]] = defaultdict(list)
    for source in programme.sources:
        for kind, due in dues_of_schedules(source.notice, known):
            by_kind[kind].append(due)
    granted = any(
        not source.notice.loans or any(rate.role == "subsidy" for rate in source.notice.rates)
        for source in programme.sources
    )
    dated = [_with_dues(step, by_kind, known, general=granted) for step in steps]
    return dated, list(_once(by_kind[None]))


def _with_dues(
    step: LifeStep, by_kind: Mapping[StepKind | None, Sequence[Due]], known: Known, *, general: bool
) -> LifeStep:
    """`general`: whether the general rule may say when, where nothing else does; it is one of grants, no loan's."""
    said = [*dues_of_steps(step.read, known), *(due for kind in step.kinds for due in by_kind.get(kind, ()))]
    if not said and general:
        said = [
            counted(one.due, f"{_by_law(one.law)} 2개월 이내", known, general=True)
            for one in (BY_KIND[kind] for kind in step.kinds)
            if one.due is not None
        ]
    dues = tuple(_once(said))
    visits = visits_of(step.read, dues, known) if "aftercare" in step.kinds else ()
    return step.model_copy(update={"dues": dues, "visits": visits})


def _by_law(law: str) -> str:
    return f"일반 절차({law}에 따른 정산, 지침·조례에 다른 기한이 있으면 그에 따름): 사업이 끝난 날부터"


def _once(dues: Iterable[Due]) -> Iterator[Due]:
    """Each time once; one that says less than another with the same end is that one."""
    seen: set[tuple[object, ...]] = set()
    for due in dues:
        key = (due.since, due.until) if due.since or due.until else (due.words,)
        if key not in seen:
            seen.add(key)
            yield due
