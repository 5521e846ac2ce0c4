#!/usr/bin/python3
"""Writes a model file back into the layout of the app of 2015: write_2015.py MODEL.h5 MODEL_DIR

Reads the file by h5py and docs/model-format.md alone, so that the baseline's scripts can answer for a model that was
imported. Names and card are left behind: no answer depends on them.
"""
import json
import pathlib
import sys

import h5py
import numpy as np
import pandas as pd
from scipy import sparse


def array_source(name, items):
    """Python source that binds `name` to an array of these items, with all their digits."""
    return f'import numpy as np\n\n{name} = np.array([{", ".join(map(repr, items))}])\n'


def main():
    model, folder = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    with h5py.File(model, 'r') as file:
        labels = [label.decode('utf-8') for label in file['classes/label']]
        tokens = [token.decode('utf-8') for token in file['tokens/token']]
        intercept, idf = file['classes/intercept'][:], file['tokens/idf'][:]
        parts = [file[f'coefficients/{name}'][:] for name in ('value', 'class', 'start')]
    coefficients = sparse.csr_matrix(tuple(parts), shape=(len(tokens), len(labels))).toarray()
    with pd.HDFStore(folder / 'coefficients.h5', mode='w') as store:
        for index in range(len(labels)):
            store[f'row{index}'] = pd.DataFrame(coefficients[:, index])
    (folder / 'y.py').write_text(array_source('labels', labels) + '\ndescri = {}\n', encoding='utf-8')
    (folder / 'intercept.py').write_text(array_source('intercepts', intercept.tolist()), encoding='utf-8')
    (folder / 'idfs.py').write_text(array_source('idfs', idf.tolist()), encoding='utf-8')
    vocabulary = {token: column for column, token in enumerate(tokens)}
    (folder / 'vocabulary.json').write_text(json.dumps(vocabulary), encoding='utf-8')


if __name__ == '__main__':
    main()
