import unittest

import torch
from torch.nn import functional as F

from selon_training.model import WIDTH, Layer, Reader, units_of
from selon_training.narrow import narrowed, widths


class Narrow(unittest.TestCase):
    @torch.no_grad()
    def test_what_others_give_is_made_up_for(self) -> None:
        torch.manual_seed(1)
        layer = Layer(16)
        # Units 8 to 15 do what 0 to 7 do already; what they give differs.
        layer.up.weight[8:] = layer.up.weight[:8]
        layer.up.bias[8:] = layer.up.bias[:8]
        rows = torch.randn(400, WIDTH)
        units = F.pad(F.gelu(layer.up(rows)), (0, 1), value=1.0)
        thin, lost = narrowed(layer, units.T @ units, 8)
        self.assertEqual(thin.up.out_features, 8)
        self.assertLess(lost, 1e-3)
        same = layer.down(F.gelu(layer.up(rows)))
        self.assertLess(float((thin.down(F.gelu(thin.up(rows))) - same).abs().max()), 0.02)
        # Fewer than there are to tell apart cannot do the same.
        _, lost = narrowed(layer, units.T @ units, 4)
        self.assertGreater(lost, 0.01)

    def test_layers_are_as_wide_as_they_are(self) -> None:
        model = Reader(5, [64, 128])
        self.assertEqual(units_of(model.state_dict()), [64, 128])
        self.assertEqual(model.encoder(torch.tensor([[0, 1, 2]]), torch.tensor([0])).shape, (1, 3, WIDTH))

    def test_widths_are_whole_panels(self) -> None:
        model = Reader(5, [128, 192])
        self.assertEqual(widths([64], model), [64, 64])
        self.assertEqual(widths([128, 64], model), [128, 64])
        for asked in ([64, 64, 64], [0], [100], [192]):
            with self.assertRaises(ValueError):
                widths(asked, model)


if __name__ == "__main__":
    unittest.main()
