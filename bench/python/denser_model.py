#!/usr/bin/python3
"""A model with about N times the non-zeros of another: denser_model.py MODEL_DIR OUT_DIR N

The same vocabulary, idf, intercepts and texts; coefficients drawn anew, by the law of make_seed_model.py.
"""
import os
import shutil
import sys

import numpy as np
from scipy import sparse

source, out, times = sys.argv[1], sys.argv[2], float(sys.argv[3])
os.makedirs(f"{out}/raw", exist_ok=True)
for name in ("queries.txt", "raw/idf.f64", "raw/intercept.f64", "raw/token-start.u32", "raw/token-units.u16"):
    shutil.copy(f"{source}/{name}", f"{out}/{name}")
rank = np.load(f"{source}/zipf_rank.npy")
classes = len(np.fromfile(f"{source}/raw/intercept.f64"))
law = (2400 * len(rank) / 505938 / rank) ** 0.8
wanted = np.minimum(0.97, law).sum() * times
low, high = 1.0, 1000.0
while high - low > 1e-3:
    middle = (low + high) / 2
    low, high = (middle, high) if np.minimum(0.97, law * middle).sum() < wanted else (low, middle)
density = np.minimum(0.97, law * low)
rows = []
for k in range(classes):
    random = np.random.default_rng([20150501, k])
    columns = np.flatnonzero(random.random(len(rank)) < density).astype(np.int32)
    values = -np.abs(random.normal(0, 0.35, len(columns)))
    positive = random.random(len(columns)) < 0.2
    values[positive] = np.abs(random.normal(0, 1.2, int(positive.sum())))
    rows.append(sparse.csr_matrix((values, columns, [0, len(columns)]), shape=(1, len(rank))))
coefficients = sparse.vstack(rows).tocsc()
coefficients.indptr.astype("<u4").tofile(f"{out}/raw/start.u32")
coefficients.indices.astype("<u2").tofile(f"{out}/raw/class.u16")
coefficients.data.astype("<f8").tofile(f"{out}/raw/value.f64")
print(f"{coefficients.nnz} non-zeros")
