"""A chain over the roles of one anchor: every piece costs what its role costs, and
where one role gives way to another, the one pays for leaving and the other for
entering. Taught as a whole (a conditional random field), so that what is learned is
where spans begin and end, not only what most pieces are.

Scores are [anchors, pieces, 12]: 4 for the role of the piece, 4 for leaving a role
just before it, 4 for entering one at it. Roles change only where a unit opens.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

NEVER = -1e4


def moves(scores: Tensor, opens: Tensor) -> Tensor:
    """[anchors, pieces, 4, 4]: what it costs to go from one role before a piece to
    another at it, the piece's own role included."""
    own, leave, enter = scores.split(4, -1)
    change = leave[..., :, None] + enter[..., None, :]
    change = change.masked_fill(~opens[..., None, None], NEVER)
    same = torch.eye(4, dtype=torch.bool)
    return change.masked_fill(same, 0.0) + own[..., None, :]


def all_paths(steps: Tensor) -> Tensor:
    """[anchors, 4, 4]: the log of the sum over all paths through `steps`, by halves:
    as many products as the logarithm of the length."""
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            last = steps[:, -1:]
            steps = torch.cat([pair(steps[:, :-1:2], steps[:, 1:-1:2]), last], 1)
        else:
            steps = pair(steps[:, ::2], steps[:, 1::2])
    return steps[:, 0]


def pair(a: Tensor, b: Tensor) -> Tensor:
    return torch.logsumexp(a[..., :, :, None] + b[..., None, :, :], -2)


class Chains(NamedTuple):
    """The costs of every path of some anchors' roles."""

    start: Tensor  # [anchors, 4]
    steps: Tensor  # [anchors, pieces - 1, 4, 4]

    def total(self) -> Tensor:
        """The log of the sum over all paths, for each anchor."""
        return torch.logsumexp(self.start[:, :, None] + all_paths(self.steps), (1, 2))

    def of(self, roles: Tensor, real: Tensor) -> Tensor:
        """The cost of one path for each anchor."""
        first = self.start.gather(1, roles[:, :1])[:, 0]
        pairs = (roles[:, :-1] * 4 + roles[:, 1:])[..., None]
        taken = self.steps.flatten(2).gather(2, pairs)[..., 0]
        return first + (taken * real[:, 1:]).sum(1)

    def expected(self) -> Chains:
        """How probable every start and step is, summed over all paths."""
        with torch.enable_grad():
            own = Chains(*(t.detach().requires_grad_() for t in self))
            return Chains(*torch.autograd.grad(own.total().sum(), own))

    def roles(self) -> Tensor:
        """[anchors, pieces, 4]: of what `expected` gives, how probable each role of
        each piece is."""
        return torch.cat([self.start[:, None], self.steps.sum(2)], 1)


def chains(scores: Tensor, opens: Tensor, real: Tensor, anchor: Tensor, cue: int) -> Chains:
    """`real` is true where a piece is no padding (which only ends windows), `anchor`
    is the index of each anchor, which is cue by definition."""
    own = torch.full((4,), NEVER)
    own[cue] = 0.0
    at = torch.arange(scores.shape[1])[None, :] == anchor[:, None]
    scores = torch.cat([scores[..., :4] + at[..., None] * own, scores[..., 4:]], -1)
    # Padding keeps the role before it, at no cost.
    idle = torch.full((4, 4), NEVER)
    idle.fill_diagonal_(0.0)
    steps = torch.where(real[..., None, None], moves(scores, opens), idle)
    return Chains(scores[:, 0, :4], steps[:, 1:])


def loss(scores: Tensor, roles: Tensor, opens: Tensor, anchor: Tensor, cue: int, ignore: int) -> Tensor:
    """Minus the log-probability of the annotated roles, for each anchor. Pieces whose
    role is `ignore` are padding."""
    real, gold = roles != ignore, roles.clamp(min=0)
    # Annotation that cuts a word is rare; it is allowed where it does.
    cuts = F.pad(gold[:, 1:] != gold[:, :-1], (1, 0))
    every = chains(scores, opens | cuts, real, anchor, cue)
    return every.total() - every.of(gold, real)


def apart(scores: Tensor, teacher: Tensor, opens: Tensor, real: Tensor, anchor: Tensor, cue: int) -> Tensor:
    """The cross entropy of a reader's chains against those of a larger one."""
    every = chains(scores, opens, real, anchor, cue)
    wanted = chains(teacher, opens, real, anchor, cue).expected()
    said = sum((w * e).flatten(1).sum(1) for w, e in zip(wanted, every))
    return every.total() - said
