#!/usr/bin/env bash
# NUnit 5.0.0. `[Range(0.0, 0.3, 0.1)]` runs a test for 0, 0.1 and 0.2, but not for 0.3.
# The documentation has both ends of a range included, and the values are few, so most expect the last one, as [Range(0, 3, 1)] has it. Seen: the values are added up as double, and where the sum is a little above
# the end, the last case is not made, without a word; with 0.5 or 1.0 as the end the number of cases is right. The case that is missing is the boundary, for which people write such a test.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NUnit" Version="[5.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Globalization;
using NUnit.Framework;
using NUnit.Framework.Internal;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Show(0, 0.3, 0.1);
Show(0, 0.5, 0.1);
Show(0, 0.6, 0.2);
Show(0, 1, 0.1);
Show(1, 1.3, 0.1);
Show(0, 0.9, 0.3);

static void Show(double from, double to, double step)
{
    var parameter = new MethodWrapper(typeof(Cases), nameof(Cases.Test)).GetParameters()[0];
    var values = new RangeAttribute(from, to, step).GetData(parameter).Cast<object>().ToList();
    Console.WriteLine($"[Range({from}, {to}, {step})]: {values.Count} values, last {values[^1]}; expected {(int)Math.Round((to - from) / step) + 1}");
}

internal static class Cases
{
    public static void Test(double value) { }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: NUnit makes the values of a range otherwise now"; exit 1; }
[Range(0, 0.3, 0.1)]: 3 values, last 0.2; expected 4
[Range(0, 0.5, 0.1)]: 6 values, last 0.5; expected 6
[Range(0, 0.6, 0.2)]: 3 values, last 0.4; expected 4
[Range(0, 1, 0.1)]: 11 values, last 0.9999999999999999; expected 11
[Range(1, 1.3, 0.1)]: 3 values, last 1.2000000000000002; expected 4
[Range(0, 0.9, 0.3)]: 4 values, last 0.8999999999999999; expected 4
X
