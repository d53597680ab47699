#!/usr/bin/env bash
# dotnet format of .NET SDK 10.0.401. Formatting white space turns code that compiles into code that does not, and finds nothing wrong.
# Most expect `dotnet format whitespace` to be safe on any code: it may move tokens, never change them. Seen: it takes the blank out of
# `- --x` and `+ ++x`; `---x` is read as `-- -x`, which is CS1059. Both commands exit 0, and so does --verify-no-changes afterwards.
# `- -x` keeps its blank. A formatter in a commit hook breaks the build there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
cat > sum.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
X
printf 'class Sum\n{\n    static int Of(int x) => - --x + + ++x - - -x;\n}\n' > Sum.cs

# Prints the ids of the compiler's errors.
compiled() {
  dotnet build -v q -o out > build.log 2>&1 || true
  echo "$1:$(grep Of Sum.cs | tr -s ' ') errors: $(grep -oE 'error CS[0-9]+' build.log | sort -u | cut -c 7- | tr '\n' ' ')"
}

{
  compiled before
  dotnet format whitespace . --folder > format.log 2>&1 && echo "format: exit code 0"
  compiled after
  dotnet format whitespace . --folder --verify-no-changes > format.log 2>&1 && echo "verify: exit code 0"
} | tee seen
diff seen - <<'X' || { echo "changed: dotnet format keeps or takes other blanks now"; exit 1; }
before: static int Of(int x) => - --x + + ++x - - -x; errors: 
format: exit code 0
after: static int Of(int x) => ---x + +++x - - -x; errors: CS1059 
verify: exit code 0
X
