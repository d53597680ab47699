#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `5000000000 | math.divided_by 1` is 2147483647.
# The function is documented to divide, and to round down to a whole number where the divisor is a whole number; numbers of a template have as many digits as they need, for `/`, `//`, times and minus. Most expect the quotient. Seen: a
# quotient above the largest int of 32 bits, of longs, decimals and big numbers alike, is that int, and one below the smallest is the smallest, without an error. So it is with the filter
# divided_by of Liquid. Bytes of a file, ticks and amounts in a small currency are that large.
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

var model = new { Bytes = 9_000_000_000L, Price = 12_000_000_000.50m };
foreach (var text in new[] { "{{ bytes / 3 }}", "{{ bytes // 3 }}", "{{ bytes | math.divided_by 3.0 }}", "{{ bytes | math.times 3 }}", "{{ bytes | math.divided_by 3 }}", "{{ -bytes | math.divided_by 3 }}", "{{ price | math.divided_by 2 }}", "{{ 5000000000 | math.divided_by 1 }}" })
    Console.WriteLine($"{text} is {Template.Parse(text).Render(model)}");
foreach (var text in new[] { "{{ bytes | divided_by: 3 }}", "{{ bytes | divided_by: 1000 }}" })
    Console.WriteLine($"Liquid: {text} is {Template.ParseLiquid(text).Render(model)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: large quotients are right now"; exit 1; }
{{ bytes / 3 }} is 3000000000
{{ bytes // 3 }} is 3000000000
{{ bytes | math.divided_by 3.0 }} is 3000000000
{{ bytes | math.times 3 }} is 27000000000
{{ bytes | math.divided_by 3 }} is 2147483647
{{ -bytes | math.divided_by 3 }} is -2147483648
{{ price | math.divided_by 2 }} is 2147483647
{{ 5000000000 | math.divided_by 1 }} is 2147483647
Liquid: {{ bytes | divided_by: 3 }} is 2147483647
Liquid: {{ bytes | divided_by: 1000 }} is 9000000
X
