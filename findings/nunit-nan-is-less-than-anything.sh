#!/usr/bin/env bash
# NUnit 5.0.0. `Assert.That(error, Is.LessThan(0.01))` passes when the error is NaN.
# NaN is neither less nor greater than any number in C# and in IEEE 754, so most expect each of these assertions to fail. Seen: NUnit orders by IComparable, where NaN comes before all numbers: it is less
# than 0.01, at most 0.01 and negative, and any number is greater than NaN; a list with a NaN in it has all of its values below the limit. A test that guards a loss, an error or a duration passes on just
# the result that says the computation broke. Is.InRange and Within are right only because NaN is below their lower end.
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
using NUnit.Framework.Constraints;

var error = Math.Sqrt(-1);
Show("Is.LessThan(0.01)", Is.LessThan(0.01), error < 0.01);
Show("Is.AtMost(0.01)", Is.AtMost(0.01), error <= 0.01);
Show("Is.Negative", Is.Negative, error < 0);
Show("Is.Not.GreaterThan(0.01)", Is.Not.GreaterThan(0.01), !(error > 0.01));
Show("Is.InRange(0.0, 0.01)", Is.InRange(0.0, 0.01), error >= 0.0 && error <= 0.01);
Show("Is.EqualTo(0.0).Within(0.01)", Is.EqualTo(0.0).Within(0.01), Math.Abs(error - 0.0) <= 0.01);
Console.WriteLine($"1.0, Is.GreaterThan(double.NaN): NUnit {Is.GreaterThan(double.NaN).ApplyTo(1.0).IsSuccess}, C# {1.0 > double.NaN}");
Assert.That(new[] { 0.001, double.NaN }, Has.All.LessThan(0.01));
Console.WriteLine("all of [0.001, NaN] are less than 0.01: passes");

void Show(string name, IResolveConstraint constraint, bool right) =>
    Console.WriteLine($"NaN, {name}: NUnit {constraint.Resolve().ApplyTo(error).IsSuccess}, C# {right}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: NUnit compares NaN otherwise now"; exit 1; }
NaN, Is.LessThan(0.01): NUnit True, C# False
NaN, Is.AtMost(0.01): NUnit True, C# False
NaN, Is.Negative: NUnit True, C# False
NaN, Is.Not.GreaterThan(0.01): NUnit True, C# True
NaN, Is.InRange(0.0, 0.01): NUnit False, C# False
NaN, Is.EqualTo(0.0).Within(0.01): NUnit False, C# False
1.0, Is.GreaterThan(double.NaN): NUnit True, C# False
all of [0.001, NaN] are less than 0.01: passes
X
