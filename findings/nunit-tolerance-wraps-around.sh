#!/usr/bin/env bash
# NUnit 5.0.0. `Is.EqualTo(int.MaxValue).Within(1)` holds for int.MinValue.
# Most expect a tolerance of 1 to accept the three numbers next to the expected one, or two at the end of the range. Seen: the difference
# is taken in 32 or 64 bits without a check, and wraps around, so the assertion passes for a value at the other end of the range. A test that
# guards a counter or a hash against an overflow passes on just the value that the overflow gives. Doubles and Is.InRange are right.
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
using NUnit.Framework;

Show("int.MinValue within 1 of int.MaxValue", () => Assert.That(int.MinValue, Is.EqualTo(int.MaxValue).Within(1)));
Show("long.MaxValue within 5 of long.MinValue", () => Assert.That(long.MaxValue, Is.EqualTo(long.MinValue).Within(5)));
Show("0 within 1 of int.MaxValue", () => Assert.That(0, Is.EqualTo(int.MaxValue).Within(1)));
Show("the same as double", () => Assert.That((double)int.MinValue, Is.EqualTo((double)int.MaxValue).Within(1)));
Show("the same as a range", () => Assert.That(int.MinValue, Is.InRange(int.MaxValue - 1, int.MaxValue)));

static void Show(string what, Action assertion)
{
    try
    {
        assertion();
        Console.WriteLine($"{what}: passes");
    }
    catch (AssertionException)
    {
        Console.WriteLine($"{what}: fails");
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: NUnit takes tolerances otherwise now"; exit 1; }
int.MinValue within 1 of int.MaxValue: passes
long.MaxValue within 5 of long.MinValue: passes
0 within 1 of int.MaxValue: fails
the same as double: fails
the same as a range: fails
X
