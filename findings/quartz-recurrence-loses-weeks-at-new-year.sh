#!/usr/bin/env bash
# Quartz 4.7.3. "The Monday of week 1" does not fire in the years in which that week begins in December.
# The rules are documented as those of RFC 5545, whose weeks are numbered as in ISO 8601: week 1 of 2026 begins on Monday, 29 December 2025. Most expect one day for each year, or for each year with a week 53.
# Seen: a week is cut at New Year. The Monday of week 1 is missing in four of eight years, three of them in a row, and the Friday of week 53 where it falls on New Year's Day; weeks in
# the middle of the year are right, so that a test with one of them passes.
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
using Quartz.Extensibility;

Show(1, "MO", DayOfWeek.Monday);
Show(53, "FR", DayOfWeek.Friday);
Show(20, "MO", DayOfWeek.Monday);

static void Show(int week, string code, DayOfWeek day)
{
    var start = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    var rule = $"FREQ=YEARLY;BYWEEKNO={week};BYDAY={code}";
    var trigger = (IOperableTrigger)TriggerBuilder.Create().ForJob("job").WithIdentity("trigger").StartAt(start).WithSchedule(RecurrenceScheduleBuilder.Create(rule).InTimeZone(TimeZoneInfo.Utc)).Build();
    var fires = new List<DateTime>();
    for (var next = trigger.ComputeFirstFireTimeUtc(null); next is { Year: < 2034 } time; next = trigger.NextFireTimeUtc)
    {
        fires.Add(time.UtcDateTime.Date);
        trigger.Triggered(null);
    }

    var right = Enumerable.Range(0, 366 * 9).Select(days => start.UtcDateTime.Date.AddDays(days)).Where(date => date.Year < 2034 && ISOWeek.GetWeekOfYear(date) == week && date.DayOfWeek == day).ToList();
    Console.WriteLine($"{rule}: {string.Join(" ", fires.Select(date => $"{date:yyyy-MM-dd}"))}; missing: {string.Join(" ", right.Except(fires).Select(date => $"{date:yyyy-MM-dd}"))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Quartz counts the weeks of a year otherwise now"; exit 1; }
FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO: 2027-01-04 2028-01-03 2029-01-01 2033-01-03; missing: 2025-12-29 2029-12-31 2030-12-30 2031-12-29
FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR: 2032-12-31; missing: 2027-01-01
FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO: 2025-05-12 2026-05-11 2027-05-17 2028-05-15 2029-05-14 2030-05-13 2031-05-12 2032-05-10 2033-05-16; missing: 
X
