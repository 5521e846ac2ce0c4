#!/usr/bin/python3
"""A denser model (of denser_model.py) in the layout of 2015: denser_folder.py MODEL_DIR RAW_DIR OUT_DIR

The lists are those of MODEL_DIR. Of what pandas writes for a class only the numbers are there, not the tokens' indexes
once more, which nobody reads: half the bytes for the same work.
"""
import os
import shutil
import sys

import h5py
import numpy as np
from scipy import sparse

source, raw, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)
for name in ("intercept.py", "idfs.py", "y.py", "vocabulary.json"):
    shutil.copy(f"{source}/{name}", f"{out}/{name}")
start, classes, value = (np.fromfile(f"{raw}/{name}", dtype=kind) for name, kind in
                         (("start.u32", "<u4"), ("class.u16", "<u2"), ("value.f64", "<f8")))
by_class = sparse.csr_matrix((value, classes.astype(np.int32), start.astype(np.int64))).tocsc()
with h5py.File(f"{out}/coefficients.h5", "w") as file:
    for k in range(by_class.shape[1]):
        group = file.create_group(f"row{k}")
        group.attrs["pandas_type"] = np.bytes_("frame")
        group.create_dataset("block0_values", data=by_class[:, k].toarray())
