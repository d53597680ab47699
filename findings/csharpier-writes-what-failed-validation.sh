#!/usr/bin/env bash
# CSharpier 1.4.0. A file whose formatted code failed CSharpier's own validation is overwritten with that code all the same.
# Most expect the validation to keep the file as it was: it compares the syntax before and after to guard against changes of meaning.
# Seen: `- -x` becomes `--x`, which compiles and computes something else; the validation reports it and the exit code is 1, but the file
# holds the new code, and a second format and a check of it exit 0. Who repeats the command after the error commits the changed code.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dotnet tool install csharpier --version 1.4.0 --tool-path tool > install.log 2>&1 || { cat install.log; exit 2; }
mkdir code
printf 'class Sum\n{\n    static int Same(int x) => - -x;\n}\n' > code/Sum.cs

# Prints the exit code, whether the validation failed, and the line of code.
ran() {
  local code=0 failed=no
  ./tool/csharpier "$1" code > log 2>&1 || code=$?
  grep -q "Failed formatting validation" log && failed=yes
  echo "$1: exit code $code, failed validation $failed,$(grep Same code/Sum.cs | tr -s ' ')"
}

{ ran format; ran format; ran check; } | tee seen
diff seen - <<'X' || { echo "changed: CSharpier treats such a file otherwise now"; exit 1; }
format: exit code 1, failed validation yes, static int Same(int x) => --x;
format: exit code 0, failed validation no, static int Same(int x) => --x;
check: exit code 0, failed validation no, static int Same(int x) => --x;
X
