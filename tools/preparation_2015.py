"""The text preparation of the app of 2015, as scikit-learn gets to see it.

`main/core/text` does the same in TypeScript; the tests in `test/parity` hold the two to each other, text by text.
"""
import re

# Letters that are kept, everything else turns into a space: ASCII, Latin-1 without × and ÷, Latin Extended-A.
NOT_A_LETTER = re.compile('[^A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF\u0100-\u017F ]')

# RSLP (Orengo and Huyck, 2001), step 0, plural reduction. First match wins.
# Suffix, least number of letters left, what takes its place, words left alone.
PLURAL_RULES = [
    ('ns', 1, 'm', ''),
    ('ões', 3, 'ão', ''),
    ('ães', 1, 'ão', 'mãe'),
    ('ais', 1, 'al', 'cais mais'),
    ('éis', 2, 'el', ''),
    ('eis', 2, 'el', ''),
    ('óis', 2, 'ol', ''),
    ('is', 2, 'il', 'lápis cais mais crúcis biquínis pois depois dois leis'),
    ('les', 3, 'l', ''),
    ('res', 3, 'r', 'árvores'),
    ('s', 2, '', 'aliás pires lápis cais mais mas menos férias fezes pêsames crúcis gás atrás moisés através convés '
                 'ês país após ambas ambos messias depois'),
]


def singular(word):
    """`word` without its plural, by the first rule that fits."""
    for suffix, least, replacement, exceptions in PLURAL_RULES:
        if word.endswith(suffix) and len(word) >= len(suffix) + least and word not in exceptions.split():
            return word[:-len(suffix)] + replacement
    return word


def prepare(text):
    """The tokens of `text`, in order, with one space between them: lower case, letters only, singular, two letters or more."""
    words = NOT_A_LETTER.sub(' ', text.lower()).split()
    return ' '.join(token for token in map(singular, words) if len(token) > 1)
