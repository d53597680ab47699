#!/usr/bin/env bash
# YamlDotNet 18.1.0. A property of type char takes the first letter of any text and drops the rest.
# A text of two letters is no char, and most expect an error, as for a text that is no number, and as System.Text.Json gives one. Seen: `Separator: \t` without quotes, which is a backslash and a t in YAML, sets a backslash, `tab` sets t, `" | "` a blank and 10
# the digit 1; an empty text is an IndexOutOfRangeException. A file is then split at other places. A char that was written by the library itself comes back as
# another where it is "~", as NUL.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="[18.1.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using YamlDotNet.Serialization;

var reader = new DeserializerBuilder().Build();
var writer = new SerializerBuilder().Build();
foreach (var text in new[] { ";", "\"\\t\"", "\\t", "tab", "\" | \"", "10", "comma", "';;'" })
    Console.WriteLine($"Separator: {text} is U+{(int)reader.Deserialize<Format>($"Separator: {text}").Separator:X4}");
foreach (var text in new[] { "''", "~" })
{
    try { Console.WriteLine($"Separator: {text} is U+{(int)reader.Deserialize<Format>($"Separator: {text}").Separator:X4}"); }
    catch (Exception exception) { Console.WriteLine($"Separator: {text}: {(exception.InnerException ?? exception).GetType().Name}"); }
}
foreach (var letter in new[] { ';', ' ', '#', '~', '5' })
    Console.WriteLine($"'{letter}' is written as {writer.Serialize(new Format { Separator = letter }).Trim()} and read as U+{(int)reader.Deserialize<Format>(writer.Serialize(new Format { Separator = letter })).Separator:X4}");

public class Format
{
    public char Separator { get; set; } = ',';
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such texts are no chars now"; exit 1; }
Separator: ; is U+003B
Separator: "\t" is U+0009
Separator: \t is U+005C
Separator: tab is U+0074
Separator: " | " is U+0020
Separator: 10 is U+0031
Separator: comma is U+0063
Separator: ';;' is U+003B
Separator: '': IndexOutOfRangeException
Separator: ~ is U+0000
';' is written as Separator: ; and read as U+003B
' ' is written as Separator: ' ' and read as U+0020
'#' is written as Separator: '#' and read as U+0023
'~' is written as Separator: ~ and read as U+0000
'5' is written as Separator: 5 and read as U+0035
X
