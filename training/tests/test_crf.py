"""The chain of roles against all its paths, tried one by one."""

import itertools
import unittest

import torch

from selon_training import crf

CUE, IGNORE = 2, -100


def cost(scores, opens, path):
    total = 0.0
    for j, role in enumerate(path):
        total += scores[j, role].item()
        if j and path[j - 1] != role:
            total += (scores[j, 4 + path[j - 1]] + scores[j, 8 + role]).item() if opens[j] else crf.NEVER
    return total


class Chains(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.scores = torch.randn(2, 5, 12)
        self.opens = torch.tensor([[True, True, False, True, True], [True] * 5])
        self.anchor = torch.tensor([1, 1])
        # The second is one piece shorter.
        self.gold = torch.tensor([[0, 2, 2, 3, 3], [1, 2, 3, 3, IGNORE]])

    def paths(self, b):
        length = 5 - b
        paths = [p for p in itertools.product(range(4), repeat=length) if p[1] == CUE]
        costs = torch.tensor([cost(self.scores[b], self.opens[b], p) for p in paths])
        return paths, costs, length

    def test_loss(self):
        got = crf.loss(self.scores, self.gold, self.opens, self.anchor, CUE, IGNORE)
        for b in range(2):
            paths, costs, length = self.paths(b)
            wanted = costs.logsumexp(0) - costs[paths.index(tuple(self.gold[b, :length].tolist()))]
            self.assertAlmostEqual(got[b].item(), wanted.item(), places=4)

    def test_a_reader_is_least_apart_from_itself(self):
        real = self.gold != IGNORE
        other = torch.randn(2, 5, 12)
        same = crf.apart(self.scores, self.scores, self.opens, real, self.anchor, CUE)
        apart = crf.apart(other, self.scores, self.opens, real, self.anchor, CUE)
        self.assertTrue((apart > same).all())
        for b in range(2):
            _, costs, _ = self.paths(b)
            shares = costs.softmax(0)
            entropy = -(shares * shares.clamp(min=1e-30).log()).sum()
            self.assertAlmostEqual(same[b].item(), entropy.item(), places=3)


if __name__ == "__main__":
    unittest.main()
