#!/usr/bin/env bash
# Cronos 0.13.0. The text of a cron expression, parsed again, is another expression: it leaves runs out on the day when clocks go back.
# Most store or show an expression by ToString and expect Parse to give the same back; the README calls `22-1` equivalent to `22,23,0,1,2`, too. Seen: whether an expression repeats itself in the hour that comes twice depends on
# how it was spelled (a range, a step or a star is an interval and fires in both, a list is not), and ToString writes every range and step as a list. `*/30 1 * * *` fires four times
# that day, its text twice, without a word; Equals says that the two differ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Cronos" Version="[0.13.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Cronos;

var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
var start = new DateTimeOffset(2026, 11, 1, 4, 0, 0, TimeSpan.Zero);
foreach (var text in new[] { "*/30 1 * * *", "0 1-3 * * *", "0 1/2 * * *", "0 22-2 * * *", "0,30 1 * * *", "0 * * * *" })
{
    var first = CronExpression.Parse(text);
    var second = CronExpression.Parse(first.ToString());
    Console.WriteLine($"{text}: {Times(first)}; text {first}: {Times(second)}; equal {first.Equals(second)}");
}

string Times(CronExpression expression) => string.Join(" ", expression.GetOccurrences(start, start.AddHours(5), zone).Select(time => $"{time:HH:mmz}"));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the text keeps what the expression does now"; exit 1; }
*/30 1 * * *: 01:00-4 01:30-4 01:00-5 01:30-5; text 0,30 1 * * *: 01:00-4 01:30-4; equal False
0 1-3 * * *: 01:00-4 01:00-5 02:00-5 03:00-5; text 0 1,2,3 * * *: 01:00-4 02:00-5 03:00-5; equal False
0 1/2 * * *: 01:00-4 01:00-5 03:00-5; text 0 1,3,5,7,9,11,13,15,17,19,21,23 * * *: 01:00-4 03:00-5; equal False
0 22-2 * * *: 00:00-4 01:00-4 01:00-5 02:00-5; text 0 0,1,2,22,23 * * *: 00:00-4 01:00-4 02:00-5; equal False
0,30 1 * * *: 01:00-4 01:30-4; text 0,30 1 * * *: 01:00-4 01:30-4; equal True
0 * * * *: 00:00-4 01:00-4 01:00-5 02:00-5 03:00-5; text 0 * * * *: 00:00-4 01:00-4 01:00-5 02:00-5 03:00-5; equal True
X
