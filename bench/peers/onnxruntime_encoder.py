"""The encoder's peer: the same layers, dynamically quantised to 8 bits, in
onnxruntime on one thread. Weights are random: they do not change the work."""

import json
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from selon_training.model import Encoder  # noqa: E402

WINDOW, LASTING = 320, 5.0


def main() -> None:
    warnings.filterwarnings("ignore")
    torch.manual_seed(1)
    encoder = Encoder(30_000, int(sys.argv[1]) if len(sys.argv) > 1 else 12).eval()
    # A window of pieces, and by which convention they are read.
    asked = {"ids": torch.randint(4, 30_000, (1, WINDOW)), "convention": torch.zeros(1, dtype=torch.long)}
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "f32.onnx"), Path(folder, "int8.onnx")
        torch.onnx.export(encoder, tuple(asked.values()), plain, input_names=[*asked], dynamo=False)
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        for name, path in (("f32", plain), ("int8", small)):
            session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            feed = {name: value.numpy().astype(np.int64) for name, value in asked.items()}
            session.run(None, feed)
            began, windows = time.perf_counter(), 0
            while time.perf_counter() - began < LASTING:
                session.run(None, feed)
                windows += 1
            speed = windows * WINDOW / (time.perf_counter() - began)
            print(json.dumps({"peer": f"onnxruntime {onnxruntime.__version__} {name}", "window": WINDOW,
                              "pieces_per_second": round(speed)}))


if __name__ == "__main__":
    main()
