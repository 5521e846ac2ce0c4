const EXIT_CODES = `Exit codes:
    0  fine
    1  finished, but rows could not be read (classify, evaluate, jobs, train), or a check failed (verify)
    2  the command was used wrongly, or names a class or token that is not there
    3  the input cannot be read
    4  the model cannot be found, opened or imported
    5  the output cannot be written
   70  something that Rotulo did not foresee
  130  interrupted (Ctrl+C); 143 after a termination signal`;

/** What each command does and takes, by its name; '' is the program itself. */
export const HELP: Readonly<Record<string, string>> = {
  '': `Rotulo says which catalog class an item description belongs to, on your own machine.

  rotulo classify FILE|-   classify the rows of a table
  rotulo evaluate FILE     say how good the answers are, where a column holds the right ones
  rotulo import FOLDER     turn a model folder of 2015 into a model file
  rotulo inspect MODEL     show a model, one of its classes, or one of its tokens
  rotulo jobs              list the runs of the Batch page, go on with one, export one
  rotulo train FILE        learn a model from a table of texts and their classes
  rotulo verify MODEL      check a model file
  rotulo COMMAND --help    more about a command
  rotulo --version

A MODEL is a file, or the id or title of a model in the library.

${EXIT_CODES}
`,

  classify: `rotulo classify FILE|- [options]

Reads a table (CSV, XLSX or Parquet; CSV from standard input if FILE is -) and writes it again with class, name
and probability of the likeliest classes behind its own columns, and before them, where the model is calibrated, the
confidence: how often answers like the first are right. How a CSV is written is detected and kept.

  -c, --column C       a column that makes up the description, by name or number; may be repeated
                       (if left out: the columns that look like one, named on standard error)
      --model M        a model file, or the id or title of one in the library (if left out: the current one)
      --top K          how many classes, 1 to 20 (3)
      --format F       csv, xlsx, parquet, or ndjson for one JSON object a row
                       (if left out: what the ending of --output says, else csv)
  -o, --output FILE    write there, whole or not at all, instead of to standard output
      --report FILE    save what was odd about rows, and those that could not be read, as a table beside
      --language L     of the report: en or pt-BR (en)
      --sheet NAME     which sheet of a workbook (the first that can be seen and has rows)
      --encoding E     what the file is written in: utf-8, windows-1252 …
      --delimiter D    what stands between columns: , ; | tab
      --header         the first row names the columns
      --no-header      the first row is data
      --titles N       so many lines of text stand above the table (if left out: as detected)
      --keep-totals    totals, notes below the table and empty rows are rows
      --threads N      how many processors to classify on (all)
  -q, --quiet          say nothing but what went wrong
      --data FOLDER    where the library is (also: ROTULO_DATA)

Rows that cannot be read are reported on standard error with line and reason; all others are written. XLSX and
Parquet are read from files only, and Parquet is written to files only.

${EXIT_CODES}
`,

  evaluate: `rotulo evaluate FILE|- --label COLUMN [options]

Classifies a table (CSV from standard input if FILE is -) and compares the answers with a column that holds the known classes: how often the right class is
among the first three, first, among the first five; precision and recall of each class and group; the most frequent
confusions; whether the confidence means what it says.

  -l, --label C        the column with the known classes, by name or number
  -c, --column C       a column that makes up the description; may be repeated (if left out: what looks like one)
      --model M        a model file, or the id or title of one in the library (if left out: the current one)
      --format F       text, csv, html (a page to print) or json (if left out: what the ending of --output says,
                       else text)
  -o, --output FILE    write there, whole or not at all; csv and html need it
      --language L     of csv and html: en or pt-BR (en)
      --sheet, --encoding, --delimiter, --header, --no-header, --titles, --keep-totals as in classify
  -q, --quiet          say nothing but what went wrong
      --data FOLDER    where the library is (also: ROTULO_DATA)

${EXIT_CODES}
`,

  jobs: `rotulo jobs [list | show ID | resume ID | export ID | remove ID] [options]

The runs of the Batch page, which outlive the program. The beginning of an id is enough where it is one job's alone.

  list                 one line for each: id, state, when, rows, file
  show ID              all that is known of one, a line each
  resume ID            go on where it stopped; the result is that of a run that was never stopped
  export ID            write its rows with their classes, and what was odd about rows beside
  remove ID            remove it with its results

  -o, --output FILE    of export (if left out: the name of the job's file, and -classes)
      --format F       csv, xlsx, parquet or ndjson (if left out: what the ending of --output says, else csv)
      --top K          how many classes, 0 to 5 (3)
      --reviewed       with the class in the end, what the review said, who and when
      --language L     of the report beside the result: en or pt-BR (en)
  -q, --quiet          say nothing but what went wrong
      --data FOLDER    where the jobs are (also: ROTULO_DATA)

${EXIT_CODES}
`,

  import: `rotulo import FOLDER [--output FILE] [--data FOLDER]

Reads a model of 2015 (coefficients.h5, intercept.py, y.py, idfs.py, vocabulary.json) and adds it to the library.
With --output it is written to a model file instead. What was odd and mended is told on standard error.

${EXIT_CODES}
`,

  inspect: `rotulo inspect MODEL [--class C | --token T] [--strongest N] [--data FOLDER]

Shows what a model is. With --class, by label or name: the class and its strongest tokens for and against.
With --token: the classes that the token speaks for and against.

      --strongest N    how many of each, 1 to 1000 (20)

${EXIT_CODES}
`,

  train: `rotulo train FILE --label COLUMN [--text COLUMN]... [options]

Learns a model from a table, one row a text with its class, and adds it to the library.

  -t, --text C         a column that makes up the text, by name or number; may be repeated
                       (if left out: the columns that look like a description)
  -l, --label C        the column that holds the class
      --name C         a column with the name of the class
      --group C        a column with the group of the class
      --names FILE     a table with one row a class; --name and --group are its columns then
      --corrections FILE  texts whose class a review has decided (description,label): learnt from
                       besides, and right where the table differs; may be repeated
      --title T        how the model is called (the name of the file)
  -o, --output FILE    a model file instead of the library, whole or not at all
      --report FILE    the whole report as JSON
      --test-share S   share of the texts that is held out to measure with, 0 to 0.5 (0.1)
      --least-rows N   classes with fewer rows are left out (2)
      --recipe R       recommended, which takes no option from below; or 2015 (recommended)
      --seed N         decides what is held out and in which order texts are seen (0)
      --threads N      (as many as there are processors; the model is the same whatever their number)
  -q, --quiet          say nothing but what went wrong
      --sheet S  --encoding E  --delimiter D  --header  --no-header  --titles N  --keep-totals  --data FOLDER
                       as for classify

With --recipe 2015 (scikit-learn's TfidfVectorizer and SGDClassifier):
      --loss L         modified_huber, hinge, squared_hinge, log_loss, perceptron (modified_huber)
      --penalty P      l2, l1, elasticnet, none (l2)
      --alpha A        strength of the penalty (0.0001)
      --l1-ratio R     share of l1 in elasticnet (0.15)
      --epochs N       passes over the texts (60)
      --tolerance T    a class rests once its loss falls by less (never)
      --learning-rate R  optimal, constant, invscaling, adaptive (optimal)
      --first-rate R   of all but optimal
      --balanced       rare classes weigh more
      --average        averaged weights
      --min-texts N    words that stand in fewer texts are left out (2)
      --precision P    float64 or float32 (float64 as long as the weights fit 1.5 GB)

${EXIT_CODES}
`,

  verify: `rotulo verify MODEL [--data FOLDER]

Checks a model file: digest, shapes, finite values. One line for each check.

${EXIT_CODES}
`,
};
