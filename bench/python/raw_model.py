#!/usr/bin/python3
"""A model folder in the layout of 2015 as raw arrays, token-major and sparse: raw_model.py MODEL_DIR OUT_DIR

Reads what make_seed_model.py wrote (coefficients.h5, *.npy, vocab.txt) and writes little-endian arrays without headers
that bench/read-model.ts maps to a LinearModel, bit for bit the same coefficients.
"""
import os
import sys

import h5py
import numpy as np
from scipy import sparse

source, out = sys.argv[1], sys.argv[2]
os.makedirs(out, exist_ok=True)
idf = np.load(f"{source}/idf.npy")
intercept = np.load(f"{source}/intercept.npy")
with h5py.File(f"{source}/coefficients.h5", "r") as file:
    rows = [sparse.csr_matrix(file[f"row{k}/block0_values"][:, 0]) for k in range(len(intercept))]
coefficients = sparse.vstack(rows).tocsc()
coefficients.sort_indices()
tokens = open(f"{source}/vocab.txt", encoding="utf8").read().split("\n")[:-1]
spelled = [token.encode("utf-16-le") for token in tokens]
starts = np.concatenate([[0], np.cumsum([len(token) // 2 for token in spelled])])

coefficients.indptr.astype("<u4").tofile(f"{out}/start.u32")
coefficients.indices.astype("<u2").tofile(f"{out}/class.u16")
coefficients.data.astype("<f8").tofile(f"{out}/value.f64")
idf.astype("<f8").tofile(f"{out}/idf.f64")
intercept.astype("<f8").tofile(f"{out}/intercept.f64")
starts.astype("<u4").tofile(f"{out}/token-start.u32")
open(f"{out}/token-units.u16", "wb").write(b"".join(spelled))
print(f"{len(intercept)} classes, {len(tokens)} tokens, {coefficients.nnz} non-zeros")
