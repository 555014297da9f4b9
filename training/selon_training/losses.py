"""What the reader is taught: by people's annotation, and by a larger reader."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from . import crf
from .data import IGNORE, Batch
from .model import CERTAINTIES, ROLES, Reader, halved
from .text import PAD

# Shares held back while training: of the last layer's rows, of what each half of a
# layer adds.
DROP, RESIDUAL_DROP = 0.1, 0.1
CUE, CONTENT = ROLES.index("cue"), ROLES.index("content")
CLASSES = len(CERTAINTIES)
# Weight of a nat of a whole chain of roles.
ROLE = 0.06


@dataclass
class Answers:
    """Everything a reader says about a batch, for the anchors asked."""

    states: list[Tensor]
    anchors: Tensor
    roles: Tensor | None
    labels: Tensor | None
    events: Tensor | None


def ask(
    model: Reader, batch: Batch, rows: Tensor, index: Tensor, cue: Tensor, content: Tensor, hints: Tensor
) -> Answers:
    states = model.encoder.states(batch.ids, batch.convention, RESIDUAL_DROP)
    hidden = F.dropout(states[-1], DROP, model.training)
    roles = labels = events = None
    if len(rows):
        roles = model.roles(hidden, rows, index).float()
        labels = model.labels(hidden, rows, index, cue, content, hints).float()
    if len(batch.events):
        events = model.events(hidden, batch.event_row, batch.event_index)
    return Answers(states, model.anchors(hidden).float(), roles, labels, events)


def mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum().clamp(min=1)


def taught_by_people(seen: Answers, batch: Batch) -> dict[str, Tensor]:
    """Losses against the annotation; the first `len(batch.row)` anchors asked are its own."""
    anchors = F.binary_cross_entropy_with_logits(seen.anchors, batch.anchors, reduction="none")
    out = {"anchor": 10 * mean(anchors, batch.taught.float())}
    if seen.events is not None:
        out["event"] = 0.4 * F.smooth_l1_loss(seen.events, batch.events)
    count = len(batch.row)
    if not count:
        return out
    opens = batch.opens[batch.row]
    chains = crf.loss(seen.roles[:count], batch.roles, opens, batch.index, CUE, IGNORE)
    out["role"] = ROLE * mean(chains, batch.spans)
    graded = batch.labels[:, 0] != IGNORE
    if graded.any():
        gold, said = batch.labels[graded], seen.labels[:count][graded]
        out["certainty"] = 0.2 * F.cross_entropy(said[:, :CLASSES], gold[:, 0])
        out["flags"] = 0.4 * F.binary_cross_entropy_with_logits(said[:, CLASSES:], gold[:, 1:].float())
    return out


def taught_by_reader(
    seen: Answers, teacher: Answers, batch: Batch, rows: Tensor, index: Tensor
) -> dict[str, Tensor]:
    """Losses against a larger reader's answers, for the anchors at (`rows`, `index`)."""
    real = batch.ids != PAD
    weight = real.float()
    pairs = len(seen.states)
    take = [round((k + 1) * len(teacher.states) / pairs) - 1 for k in range(pairs)]
    apart = [
        ((s.float() - teacher.states[t].float()) ** 2).mean(-1) / (teacher.states[t].float() ** 2).mean(-1)
        for s, t in zip(seen.states, take)
    ]
    out = {
        "t-state": sum(mean(a, weight) for a in apart) / pairs,
        "t-anchor": 10 * mean(
            F.binary_cross_entropy_with_logits(seen.anchors, teacher.anchors.sigmoid(), reduction="none"), weight
        ),
    }
    if seen.roles is None:
        return out
    out["t-role"] = ROLE * crf.apart(seen.roles, teacher.roles, batch.opens[rows], real[rows], index, CUE).mean()
    wanted = teacher.labels[:, :CLASSES].softmax(-1)
    out["t-certainty"] = 0.1 * -(wanted * seen.labels[:, :CLASSES].log_softmax(-1)).sum(-1).mean()
    out["t-flags"] = 0.2 * F.binary_cross_entropy_with_logits(
        seen.labels[:, CLASSES:], teacher.labels[:, CLASSES:].sigmoid()
    )
    return out


def losses(model: Reader, batch: Batch, teacher: Reader | None = None) -> dict[str, Tensor]:
    cue, content = batch.roles == CUE, batch.roles == CONTENT
    if teacher is None:
        with halved():
            seen = ask(model, batch, batch.row, batch.index, cue, content, batch.hints)
        return taught_by_people(seen, batch)
    with halved():
        with torch.no_grad():
            states = teacher.encoder.states(batch.ids, batch.convention)
            anchors = teacher.anchors(states[-1]).float()
            real = batch.ids != PAD
            # The annotated anchors, then what the teacher takes for anchors beside them.
            more = (anchors.sigmoid() > 0.2) & (batch.anchors == 0) & real
            extra_row, extra_index = more.nonzero(as_tuple=True)
            rows, index = torch.cat([batch.row, extra_row]), torch.cat([batch.index, extra_index])
            hints = F.pad(batch.hints, (0, 0, 0, len(extra_row)))
            said = Answers(states, anchors, None, None, None)
            if len(rows):
                said.roles = teacher.roles(states[-1], rows, index).float()
                extra = slice(len(batch.row), None)
                chains = crf.chains(said.roles[extra], batch.opens[extra_row], real[extra_row], extra_index, CUE)
                best = chains.expected().roles().argmax(-1)
                cue, content = torch.cat([cue, best == CUE]), torch.cat([content, best == CONTENT])
                said.labels = teacher.labels(states[-1], rows, index, cue, content, hints).float()
        seen = ask(model, batch, rows, index, cue, content, hints)
    return taught_by_people(seen, batch) | taught_by_reader(seen, said, batch, rows, index)
