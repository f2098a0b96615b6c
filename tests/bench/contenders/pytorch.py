"""The same workloads in PyTorch, one thread, float32. Reads one JSON message a line and answers each with one line.

prepare: the workload, and the arrays by name, shape and place in a file of float32; answers the first numbers it gives.
sample: so many runs; answers their milliseconds. The first line says which PyTorch and which BLAS this is.
"""
import ctypes
import json
import math
import re
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def blas():
    """The name of the BLAS library in this process, and what an OpenBLAS says of itself."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    with open("/proc/self/maps") as maps:
        paths = sorted(set(re.findall(r"/\S*(?:blas|mkl)\S*\.so\S*", maps.read())))
    for path in paths:
        try:
            config = ctypes.CDLL(path).openblas_get_config
        except (OSError, AttributeError):
            continue
        config.restype = ctypes.c_char_p
        core = ctypes.CDLL(path).openblas_get_corename
        core.restype = ctypes.c_char_p
        version = " ".join(config().decode().split()[:2])
        flavour = "pthread" if "pthread" in path else "openmp" if "openmp" in path else "serial"
        return f"{version} ({flavour}, kernels for {core().decode()})"
    return paths[0].rsplit("/", 1)[-1] if paths else "a BLAS that does not say its name"


def read(message):
    sizes = [math.prod(one["shape"]) for one in message["arrays"]]
    with open(message["file"], "rb") as file:
        flat = torch.frombuffer(bytearray(file.read()), dtype=torch.float32) if sum(sizes) else torch.zeros(0)
    parts = torch.split(flat, sizes) if sizes else []
    return {one["name"]: part.clone().view(one["shape"]) for one, part in zip(message["arrays"], parts)}


def training(w, arrays, message):
    batch, steps, d, heads = w["batch"], w["time"], w["d"], w["heads"]
    p = {name: array.requires_grad_() for name, array in arrays.items()}
    ids, targets = torch.tensor(message["ids"]), torch.tensor(message["targets"])
    ids = ids.view(batch, steps)
    hidden = torch.triu(torch.ones(steps, steps, dtype=torch.bool), 1)
    adam = torch.optim.Adam(p.values(), lr=message["learningRate"], betas=(0.9, message["beta2"]), eps=1e-8)

    def norm(x, at):
        return F.layer_norm(x, (d,), p[at + ".gamma"], p[at + ".beta"])

    def attention(x, at):
        q, k, v = (
            (x @ p[f"{at}.{part}.weight"]).view(batch, steps, heads, d // heads).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        scores = (q @ k.transpose(-2, -1)) / math.sqrt(d // heads)
        mixed = torch.softmax(scores.masked_fill(hidden, -math.inf), -1) @ v
        return mixed.transpose(1, 2).reshape(batch, steps, d) @ p[f"{at}.output.weight"]

    def mlp(x, at):
        return torch.relu(x @ p[f"{at}.first.weight"]) @ p[f"{at}.second.weight"]

    def sublayer(x, branch, at):
        if w["wiring"] == "post":
            return norm(x + branch(x, at), f"{at}.stream-norm")
        return x + branch(norm(x, f"{at}.branch-in-norm"), at)

    def run():
        x = F.embedding(ids, p["tokens"]) + p["positions"]
        for block in range(w["blocks"]):
            x = sublayer(x, attention, f"block-{block}.attention")
            x = sublayer(x, mlp, f"block-{block}.mlp")
        if w["wiring"] == "pre":
            x = norm(x, "final-norm")
        loss = F.cross_entropy((x @ p["head"]).view(batch * steps, -1), targets)
        adam.zero_grad()
        loss.backward()
        adam.step()
        return loss.item()

    return run


def matmul(w, arrays, message):
    a, b = arrays["a"], arrays["b"]

    def run():
        with torch.no_grad():
            a @ b
        return math.nan

    return run


def norms(w, arrays, message):
    x, gamma = arrays["x"].requires_grad_(), arrays["gamma"].requires_grad_()
    weights = [x, gamma]
    if w["norm"] == "layerNorm":
        beta = arrays["beta"].requires_grad_()
        weights.append(beta)

    def normed():
        if w["norm"] == "layerNorm":
            return F.layer_norm(x, (w["d"],), gamma, beta)
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * gamma

    def run():
        _, dgamma, *_ = torch.autograd.grad(normed(), weights, arrays["gradient"])
        return dgamma[0].item()

    return run


kinds = {"training": training, "matmul": matmul, "norm": norms}
current = None


def answer(message):
    global current
    if message["ask"] == "prepare":
        current = None
        make = kinds.get(message["workload"]["kind"])
        if make is None:
            return None
        current = make(message["workload"], read(message), message)
        return [current() for _ in range(message["compared"])]
    start = time.perf_counter()
    for _ in range(message["repeats"]):
        current()
    return (time.perf_counter() - start) * 1000


print(json.dumps({"given": f"PyTorch {torch.__version__} on {blas()}, one thread"}), flush=True)
for line in sys.stdin:
    try:
        # NaN is no JSON: a number that is none is told as null.
        given = answer(json.loads(line))
        if isinstance(given, list):
            given = [None if math.isnan(one) else one for one in given]
        print(json.dumps({"given": given}), flush=True)
    except Exception as error:
        print(json.dumps({"failed": f"{type(error).__name__}: {error}"}), flush=True)
