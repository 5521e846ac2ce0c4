#!/usr/bin/python3
"""What fastText and liblinear need: tool_inputs.py MODEL_DIR OUT_DIR

fastText gets the texts with the labels that the model itself gives, to train a model of its own kind on (labels.txt), and
the texts once and 10 times over to predict (texts-*.txt). liblinear gets the coefficients as a model of its own
(l2r_l2loss_svc, one against the rest), of the tokens that stand in the texts only, so that it loads quickly and has less
memory to cover than we have, and the texts as weighted features (features-*.txt).
"""
import sys

import numpy as np
from seed import Seed

folder, out = sys.argv[1], sys.argv[2]
seed = Seed(folder)
weighted = seed.vectorizer.transform(seed.texts)
weighted.sort_indices()
likeliest = np.argmax((weighted @ seed.coefficients).toarray() + seed.intercept, axis=1)


def write(name, lines):
    with open(f"{out}/{name}", "w", encoding="utf8") as file:
        file.writelines(f"{line}\n" for line in lines)


def numbers(values):
    return " ".join(f"{value:.17g}" for value in values)


write("labels.txt", [f"__label__{k} {text}" for text, k in zip(seed.texts, likeliest)])
used = np.unique(weighted.indices)
weighted = weighted[:, used]
features = [
    f"{k} " + " ".join(f"{i + 1}:{value:.17g}" for i, value in zip(row.indices, row.data))
    for k, row in zip(likeliest, weighted)
]
for times in (1, 10):
    write(f"texts-{times}.txt", seed.texts * times)
    write(f"features-{times}.txt", features * times)
with open(f"{out}/liblinear.model", "w") as file:
    file.write(f"solver_type L2R_L2LOSS_SVC\nnr_class {len(seed.intercept)}\n")
    file.write("label " + " ".join(str(k) for k in range(len(seed.intercept))) + "\n")
    file.write(f"nr_feature {len(used)}\nbias 1\nw\n")
    for token in used:
        file.write(numbers(seed.coefficients[token].toarray()[0]) + " \n")
    file.write(numbers(seed.intercept) + " \n")
print(f"{len(used)} tokens stand in the texts")
