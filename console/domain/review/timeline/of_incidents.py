"""Sentences of incidents, warnings and reports."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.names import Named
from console.domain.response.incidents import model as incident
from console.domain.response.incidents.figures import METRICS, amount
from console.domain.response.incidents.model import CHANNELS, GRADES, LEVELS
from console.domain.response.reports import model as report
from console.domain.response.reports.model import CHANNELS as REPORT_CHANNELS
from console.domain.response.reports.model import FOLLOW_UP, KINDS, UNREPORTED, ReportingDuty
from console.domain.response.warnings import model as warning
from console.domain.response.warnings.model import COLOURS
from console.domain.review.timeline.registry import Names, because, tells, told, word

CEASED: dict[str, Phrase] = {
    "reported": phrase("情况变化"),
    "regraded": phrase("等级变化"),
    "reclassified": phrase("类型变化"),
    "merged": phrase("事件合并"),
    "ended": phrase("响应结束"),
}


@tells(incident.IncidentReported)
def _reported(event: incident.IncidentReported, names: Names) -> Phrase:
    channel = CHANNELS.get(event.channel, CHANNELS["other"])
    if event.origin == "warning":
        sentence = phrase("因预警立项 #{number} {title}", number=event.number, title=event.title)
    elif event.caller:
        sentence = phrase(
            "接报 #{number} {title}（{channel}，{caller}）",
            number=event.number,
            title=event.title,
            channel=channel,
            caller=event.caller,
        )
    else:
        sentence = phrase(
            "接报 #{number} {title}（{channel}）", number=event.number, title=event.title, channel=channel
        )
    return told(sentence, event.words)


@tells(incident.ReportSupplemented)
def _supplemented(event: incident.ReportSupplemented, names: Names) -> Phrase:
    if event.caller:
        return phrase("{caller}补充报告：{words}", caller=event.caller, words=event.words)
    return phrase("补充报告：{words}", words=event.words)


@tells(incident.IncidentClassified)
def _classified(event: incident.IncidentClassified, names: Names) -> Phrase:
    return because(phrase("类型定为{kind}", kind=names.kind(event.incident_kind)), event.reason)


@tells(incident.IncidentGraded)
def _graded(event: incident.IncidentGraded, names: Names) -> Phrase:
    if event.grade is None:
        sentence = phrase("{by}撤销事件等级", by=event.confirmed_by)
    else:
        sentence = phrase("{by}确认为{grade}事件", by=event.confirmed_by, grade=word(GRADES, event.grade))
    return because(sentence, event.basis)


@tells(incident.FiguresRecorded)
def _figures(event: incident.FiguresRecorded, names: Names) -> Phrase:
    parts = []
    for name, value in event.values.items():
        metric = METRICS.get(name)
        label: Phrase | str = name if metric is None else metric.name
        if value is None:
            parts.append(phrase("{metric}收回", metric=label))
        else:
            parts.append(phrase("{metric} {value}", metric=label, value=amount(value)))
    return because(told(phrase("{source}报数", source=event.source), *parts), event.explanation)


@tells(incident.SourceDesignated)
def _designated(event: incident.SourceDesignated, names: Names) -> Phrase:
    metric = METRICS[event.metric].name if event.metric in METRICS else event.metric
    if not event.source:
        return because(phrase("{metric}改按最新来源采信", metric=metric), event.reason)
    return because(phrase("{metric}以{source}为准", metric=metric, source=event.source), event.reason)


@tells(incident.ConsultationRecorded)
def _consulted(event: incident.ConsultationRecorded, names: Names) -> Phrase:
    sentence = phrase("会商（{who}）：{decision}", who="、".join(event.participants), decision=event.decision)
    if event.proposed_level is None:
        return sentence
    return told(sentence, phrase("建议{level}响应", level=word(LEVELS, event.proposed_level)))


@tells(incident.ResponseActivated)
def _activated(event: incident.ResponseActivated, names: Names) -> Phrase:
    sentence = phrase("{by}决定启动{level}响应", by=event.decided_by, level=word(LEVELS, event.level))
    return because(told(sentence, event.authority), event.reason)


@tells(incident.ResponseLevelChanged)
def _level(event: incident.ResponseLevelChanged, names: Names) -> Phrase:
    sentence = phrase("{by}决定响应调整为{level}", by=event.decided_by, level=word(LEVELS, event.level))
    return because(told(sentence, event.authority), event.reason)


@tells(incident.ResponseTerminated)
def _terminated(event: incident.ResponseTerminated, names: Names) -> Phrase:
    return because(told(phrase("{by}决定终止响应", by=event.decided_by), event.authority), event.reason)


@tells(incident.IncidentRelocated)
def _relocated(event: incident.IncidentRelocated, names: Names) -> Phrase:
    return because(phrase("地点更正为{place}", place=event.place), event.reason)


@tells(incident.NoteAdded)
def _noted(event: incident.NoteAdded, names: Names) -> Phrase:
    return phrase("备注：{text}", text=event.text)


@tells(incident.IncidentMerged)
def _merged(event: incident.IncidentMerged, names: Names) -> Phrase:
    sentence = phrase("{number} 并入 #{into}", number=names.incident(event.id), into=event.into_number)
    return because(sentence, event.reason)


@tells(incident.IncidentAbsorbed)
def _absorbed(event: incident.IncidentAbsorbed, names: Names) -> Phrase:
    return phrase("收入重复来报 #{number}", number=event.merged_number)


@tells(incident.IncidentClosed)
def _closed(event: incident.IncidentClosed, names: Names) -> Phrase:
    return told(phrase("{number} 归档", number=names.incident(event.id)), event.summary)


@tells(incident.IncidentReopened)
def _reopened(event: incident.IncidentReopened, names: Names) -> Phrase:
    return because(phrase("{number} 重新打开", number=names.incident(event.id)), event.reason)


@tells(warning.WarningReceived)
def _received(event: warning.WarningReceived, names: Names) -> Phrase:
    sentence = phrase(
        "收到{issuer}发布的{area}{kind}{colour}预警",
        issuer=event.issuer,
        area=event.area,
        kind=names.kind(event.incident_kind),
        colour=word(COLOURS, event.level),
    )
    return told(sentence, event.text)


@tells(warning.WarningDecided)
def _decided(event: warning.WarningDecided, names: Names) -> Phrase:
    if event.response and event.response_level is not None:
        level = word(LEVELS, event.response_level)
        sentence = phrase("预警研判：{by}决定启动{level}响应", by=event.decided_by, level=level)
    else:
        sentence = phrase("预警研判：{by}决定不启动响应", by=event.decided_by)
    return because(sentence, event.reason)


@tells(warning.WarningChanged)
def _changed(event: warning.WarningChanged, names: Names) -> Phrase:
    return because(told(phrase("预警变更为{colour}", colour=word(COLOURS, event.level)), event.text), event.reason)


@tells(warning.WarningLifted)
def _lifted(event: warning.WarningLifted, names: Names) -> Phrase:
    return because(phrase("预警解除"), event.reason)


@tells(report.ReportingDutyStarted)
def _started(event: report.ReportingDutyStarted, names: Names) -> Phrase:
    return phrase(
        "开始计时：{name} → {to}，时限 {due_at}",
        name=Named(event.name_zh, event.name_en),
        to=Named(event.to_zh, event.to_en),
        due_at=event.due_at,
    )


def _duty(names: Names, id: str) -> Named:
    return names.any(ReportingDuty, id)


@tells(report.ReportingDutyDischarged)
def _discharged(event: report.ReportingDutyDischarged, names: Names) -> Phrase:
    sentence = phrase("完成：{name}", name=_duty(names, event.id))
    if event.told:
        sentence = told(sentence, phrase("接报人 {told}", told=event.told))
    return told(sentence, event.words)


@tells(report.ReportingDutyCeased)
def _ceased(event: report.ReportingDutyCeased, names: Names) -> Phrase:
    reason = CEASED.get(event.reason, CEASED["reported"])
    if event.reason == UNREPORTED:
        return phrase("归档时逾期未报：{name}", name=_duty(names, event.id))
    return phrase("不再需要：{name}（{reason}）", name=_duty(names, event.id), reason=reason)


def _label(kind: str, number: int) -> Phrase | str:
    return phrase("续报{number}", number=number) if kind == FOLLOW_UP else word(KINDS, kind)


@tells(report.ReportDrafted)
def _drafted(event: report.ReportDrafted, names: Names) -> Phrase:
    return phrase("起草{label}", label=_label(event.report_kind, event.number))


@tells(report.ReportSubmitted)
def _submitted(event: report.ReportSubmitted, names: Names) -> Phrase:
    sentence = phrase(
        "{sender}报出{label}（{channel}）",
        sender=event.sender,
        label=_label(event.report_kind, event.number),
        channel=word(REPORT_CHANNELS, event.channel),
    )
    if event.to_zh:
        sentence = told(sentence, phrase("报送 {to}", to="、".join(event.to_zh)))
    return told(sentence, phrase("签发 {approver}", approver=event.approver)) if event.approver else sentence
