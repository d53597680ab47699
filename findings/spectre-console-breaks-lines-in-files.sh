#!/usr/bin/env bash
# Spectre.Console 0.57.2. Lines that go to a file or a pipe are broken after 80 characters.
# Most expect the width of a terminal to matter for a terminal only, and AnsiConsole.WriteLine to write one line, as Console.WriteLine does. Seen: with redirected output the width is 80, and a
# path, a line of JSON or a declaration that is longer gets a line break in its middle, also by Write and MarkupLine; words are moved to the next line and a blank is left
# before the break. A program that reads the output line by line gets other lines than were written; grep finds less.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Spectre.Console" Version="[0.57.2]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Spectre.Console;

var path = "/shop/" + string.Join("/", Enumerable.Repeat("department", 9)) + "/till.cs";
var code = "public static void Pay(int cents, string currency, DateOnly day, string remark, bool round)";
if (args[0] == "plain") { Console.WriteLine(path); Console.WriteLine(code); }
if (args[0] == "spectre") { AnsiConsole.WriteLine(path); AnsiConsole.WriteLine(code); }
if (args[0] == "markup") { AnsiConsole.MarkupLine(Markup.Escape(path)); AnsiConsole.MarkupLine(Markup.Escape(code)); }
if (args[0] == "write") { AnsiConsole.Write(path + "\n"); AnsiConsole.Write(code + "\n"); }
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
for way in plain spectre markup write; do
  dotnet out/app.dll $way > written
  echo "$way: $(wc -l < written) lines, longest $(awk '{ if (length > longest) longest = length } END { print longest }' written), $(grep -c 'department/till.cs$' written) whole path, $(grep -c 'Pay(.*)' written) whole declaration"
done | tee seen
diff seen - <<'X' || { echo "changed: redirected output is broken otherwise now"; exit 1; }
plain: 2 lines, longest 112, 1 whole path, 1 whole declaration
spectre: 4 lines, longest 80, 1 whole path, 0 whole declaration
markup: 4 lines, longest 80, 1 whole path, 0 whole declaration
write: 4 lines, longest 80, 1 whole path, 0 whole declaration
X
