export const help = `Examples
  predict cases.csv > predictions.csv
  predict cases.csv -o predictions.csv
  predict cases.csv -o predictions.csv --resume    continues the run, if it was interrupted
  cat cases.csv | predict --json | jq .label
  API_KEY=… predict cases.csv --api https://….amazonaws.com/v1 > predictions.csv

Usage
  predict [FILE] [options]

Sends the rows of a CSV to the prediction API, and writes a prediction for each, in order. Omit FILE, or use -, to read
standard input. The CSV has a header that names the columns in any order (id is optional), or no header and the numbers in
the order of GET /model; separated by commas, semicolons or tabs.

Options
  --api URL          where the API is (or PREDICT_API; http://localhost:3000)
  --explain          what each column contributed, in columns of their own, where the model can say it
  --prevalence P     share of positive cases among yours, from 0.001 to 0.999, where the model can adapt to it
  --json             JSON lines in place of CSV
  -o, --output FILE  write to a new FILE; without it, or with -, to standard output
  --resume           continue the interrupted run that wrote FILE, with the same input and options
  --retries N        attempts after the first, where the API is busy or gone (4)
  -h, --help         this text
  --version          the version

The key of the API is read from the environment variable API_KEY. There is no option for it: other users of the machine can
read the options of a command, and the shell keeps them in its history.

Standard output gets predictions alone; what is wrong stands on standard error, bad rows by line and column.

A run with -o never changes a file that it did not write. While it is unfinished, FILE.resume belongs to FILE: it records the
options, the rows that are answered and the last block of the output. It is removed when every row is answered.

Exit codes
  0  every row was answered
  1  every row was sent, and some are bad: see their error
  2  the command, the input or the output must be corrected
  3  the API cannot be reached, or refused
`;
