#!/usr/bin/env bash
# Scriban.Signed 7.6.1. A whole number above 64 bits is written to JSON as an object of five properties, without the number.
# Whole numbers of a template grow as they need: 9223372036854775807 + 1 is right, is printed, compared and formatted, and its type is "number". Most expect object.to_json to write its digits, as it does for one less and for any ulong or decimal
# from .NET. Seen: it is written with the public properties of BigInteger, `{"IsPowerOfTwo":true,...}`, also for such a literal and inside of lists and objects. Whoever reads the JSON finds no number.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.6.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

var model = new { Long = long.MaxValue, Ulong = ulong.MaxValue, Decimal = 12345678901234567890123m };
foreach (var text in new[] { "{{ long + 1 }}", "{{ (long + 1) | object.typeof }}", "{{ long | object.to_json }}", "{{ ulong | object.to_json }}", "{{ decimal | object.to_json }}", "{{ (long + 1) | object.to_json }}", "{{ 12345678901234567890 | object.to_json }}", "{{ { total: long * 2 } | object.to_json }}" })
    Console.WriteLine($"{text} is {Template.Parse(text).Render(model)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: large numbers are numbers in JSON now"; exit 1; }
{{ long + 1 }} is 9223372036854775808
{{ (long + 1) | object.typeof }} is number
{{ long | object.to_json }} is 9223372036854775807
{{ ulong | object.to_json }} is 18446744073709551615
{{ decimal | object.to_json }} is 12345678901234567890123
{{ (long + 1) | object.to_json }} is {"IsPowerOfTwo":true,"IsZero":false,"IsOne":false,"IsEven":true,"Sign":1}
{{ 12345678901234567890 | object.to_json }} is {"IsPowerOfTwo":false,"IsZero":false,"IsOne":false,"IsEven":true,"Sign":1}
{{ { total: long * 2 } | object.to_json }} is {"total":{"IsPowerOfTwo":false,"IsZero":false,"IsOne":false,"IsEven":true,"Sign":1}}
X
