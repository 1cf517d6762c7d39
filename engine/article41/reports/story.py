"""Why, why not, and what next: the stories of activities for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from article41.reasoning.quotes import quote
from article41.reports import wording
from article41.reports.console import hanging
from article41.reports.safe import printable, shorten

if TYPE_CHECKING:
    from article41.documents.model import Document
    from article41.law import Regime
    from article41.law.model import Verdict
    from article41.reading.model import Activity
    from article41.reasoning.account import Account, Failed, Story
    from article41.reasoning.finding import Reason
    from article41.reasoning.questions import Answer, Question
    from article41.reasoning.templates import Templates
    from article41.reasoning.ways import Way

_MARGIN = 4
_LABEL = 12
_MAX_QUOTE = 60
"""Longer quotes are whole sentences, which stand above already."""
_MAX_EVIDENCE = 320
_MAX_QUESTIONS = 5
_STYLES = {"high": "bold red", "medium": "yellow", "low": "cyan", "none": "dim"}
_LABELS = {"exemption": "not exempt", "limit": "over", "scope": "because", "direction": "because"}


class StoryPage:
    """Renders stories; `max_changes` is how many facts were allowed to change at once."""

    def __init__(self, regime: Regime, templates: Templates, max_changes: int) -> None:
        self._regime = regime
        self._says, self._words = templates.explain, templates.values
        self._max_changes = max_changes

    def render(
        self, title: str, stories: Sequence[Story], document: Document | None = None
    ) -> Iterable[RenderableType]:
        """Yield the stories of one document, or of a facts file where there is none."""
        yield Text(printable(title), style="bold")
        yield Rule(style="dim", characters="─")
        for story in stories:
            yield from self._story(story, document)
        if not stories:
            yield Text(self._says.no_activity, style="dim")

    def _story(self, story: Story, document: Document | None) -> Iterable[RenderableType]:
        activity = story.activity
        title = self._regime.activity_types[activity.type].title
        lead = Text(f"{activity.id} ".ljust(_MARGIN), style="dim")
        lines: list[RenderableType] = [Text.assemble((title, "bold"), f" · {wording.status(activity)}")]
        if activity.evidence:
            quoted = f"“{shorten(printable(activity.evidence[0].text), _MAX_EVIDENCE)}”"
            page = wording.page(document, activity.evidence[0])
            lines.append(Text.assemble(quoted, (page and f" {page}", "dim")))
        yield hanging(lead, Group(*lines))
        yield Text()
        findings = [each for each in story.accounts if each.is_finding]
        near = [each for each in story.accounts if not each.is_finding and each.ways]
        far = [each.provision.id for each in story.accounts if not each.is_finding and not each.ways]
        for account in findings:
            yield from self._account(account, activity)
        if story.questions:
            yield _inside(Group(*self._questions(story.questions)))
            yield Text()
        if near:
            yield _inside(Text("no finding, but near", style="bold"))
            yield Text()
        for account in near:
            yield from self._account(account, activity)
        if far:
            text = self._says.far.format(count=self._max_changes, provisions=", ".join(far))
            yield _inside(Text(text, style="dim"))
            yield Text()

    def _account(self, account: Account, activity: Activity) -> Iterable[RenderableType]:
        provision, style = account.provision, _STYLES[account.alert]
        mark = Text(f"{wording.MARKS[account.alert]} ", style)
        dates = f" · {provision.force}, {wording.in_force(provision.in_force)}"
        lines: list[RenderableType] = [
            Text.assemble((provision.citation, "bold"), f": {printable(provision.title)}"),
            Text.assemble((_verdict(account.verdict), style), (dates, "dim")),
        ]
        if account.because:
            lines.append(_row("because", [_reason(each, activity) for each in account.because]))
        lines += [_failed(each, activity) for each in account.failed]
        lines.append(_row("but", list(self._ways(account.ways))))
        if account.complete < self._max_changes:
            lines.append(_row("", [Text(self._says.cut_short.format(count=account.complete), style="dim")]))
        yield _inside(hanging(mark, Group(*lines)))
        yield Text()

    def _ways(self, ways: Sequence[Way]) -> Iterable[RenderableType]:
        for outcome, some in groupby(ways, key=lambda way: way.outcome):
            yield Text(self._says.would_where.format(outcome=outcome))
            for way in some:
                yield hanging("- ", Text(printable(way.condition)))
        if not ways:
            yield Text(self._says.nothing.format(count=self._max_changes))

    def _questions(self, questions: Sequence[Question]) -> Iterable[RenderableType]:
        yield Text("to ask, what settles most first", style="bold")
        for question in questions[:_MAX_QUESTIONS]:
            answers = [self._answer(each) for each in question.answers if each.changes]
            yield hanging("? ", Group(Text(printable(question.text)), *answers))
        if len(questions) > _MAX_QUESTIONS:
            more = wording.counted(len(questions) - _MAX_QUESTIONS, "more question")
            yield Text(f"and {more}", style="dim")

    def _answer(self, answer: Answer) -> Text:
        outcomes = (
            self._says.answered.format(provision=name, verdict=_verdict(verdict))
            for name, verdict in answer.changes
        )
        words, value = self._words, answer.option.value
        said = answer.option.text
        if isinstance(value, bool):
            said = words.affirmed if value else words.denied
        text = self._says.answer.format(answer=said, outcomes=", ".join(outcomes))
        return Text(printable(text), style="dim")


def _verdict(verdict: Verdict | None) -> str:
    return wording.VERDICTS[verdict] if verdict else "does not reach it"


def _failed(failed: Failed, activity: Activity) -> RenderableType:
    reasons: list[RenderableType] = [_reason(each, activity) for each in failed.because]
    if failed.title:
        reasons = [Text(printable(failed.title)), *(Padding(each, (0, 0, 0, 2)) for each in reasons)]
    return _row(_LABELS.get(failed.part, "because"), reasons)


def _reason(reason: Reason, activity: Activity) -> Text:
    text = Text(printable(reason.text))
    found = quote(reason.leaf, activity)
    if found and len(found.text) <= _MAX_QUOTE:
        text.append(f" (“{printable(found.text)}”)", style="dim")
    return text


def _row(label: str, lines: Sequence[RenderableType]) -> RenderableType:
    return hanging(Text(label, style="dim"), Group(*lines), _LABEL)


def _inside(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, _MARGIN))
