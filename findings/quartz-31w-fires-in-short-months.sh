#!/usr/bin/env bash
# Quartz 4.7.3. `31W` in a cron expression fires in months that have no 31st.
# Day 31 skips such months, so most expect "the weekday nearest to the 31st" to skip them as well.
# Seen: `0 0 0 31 * ?` goes from March to May, `0 0 0 31W * ?` fires on 29 February and 28 April 2028, too: the day is cut to the month first.
# A monthly job that must not run in short months runs there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Quartz" Version="[4.7.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Globalization;
using Quartz;

foreach (var cron in new[] { "0 0 0 31 * ?", "0 0 0 31W * ?" })
{
    var expression = new CronExpression(cron, TimeZoneInfo.Utc);
    var days = new List<string>();
    for (var at = new DateTimeOffset(2028, 1, 15, 0, 0, 0, TimeSpan.Zero); days.Count < 5;)
    {
        at = expression.GetNextValidTimeAfter(at)!.Value;
        days.Add(at.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    Console.WriteLine($"{cron}: {string.Join(", ", days)}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Quartz treats 31W otherwise now"; exit 1; }
0 0 0 31 * ?: Mon 2028-01-31, Fri 2028-03-31, Wed 2028-05-31, Mon 2028-07-31, Thu 2028-08-31
0 0 0 31W * ?: Mon 2028-01-31, Tue 2028-02-29, Fri 2028-03-31, Fri 2028-04-28, Wed 2028-05-31
X
