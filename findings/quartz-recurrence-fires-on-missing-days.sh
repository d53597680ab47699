#!/usr/bin/env bash
# Quartz 4.7.3. A recurrence rule `FREQ=MONTHLY` that starts on the 31st fires on the 28th of February and the 30th of April.
# The rules are documented as those of RFC 5545, which ignores a date that does not exist; calendars and other libraries go from 31 January to 31 March, and most who know rules expect it. Seen: the day is cut to the
# month's length, and 29 February becomes the 28th in other years. The same day written out as BYMONTHDAY=31 is skipped as it should be: two rules with one meaning have different days, and with a COUNT another
# end. A meeting and the job that prepares it fall apart.
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
using Quartz;
using Quartz.Extensibility;

Show("FREQ=MONTHLY", new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero));
Show("FREQ=MONTHLY;BYMONTHDAY=31", new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero));
Show("FREQ=YEARLY", new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero));
Show("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero));
Show("FREQ=MONTHLY;COUNT=3", new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero));

static void Show(string rule, DateTimeOffset start)
{
    var trigger = (IOperableTrigger)TriggerBuilder.Create().ForJob("job").WithIdentity("trigger").StartAt(start).WithSchedule(RecurrenceScheduleBuilder.Create(rule).InTimeZone(TimeZoneInfo.Utc)).Build();
    var days = new List<string>();
    for (var next = trigger.ComputeFirstFireTimeUtc(null); next is { } day && days.Count < 5; next = trigger.NextFireTimeUtc)
    {
        days.Add($"{day:yyyy-MM-dd}");
        trigger.Triggered(null);
    }

    Console.WriteLine($"{rule} from {start:yyyy-MM-dd}: {string.Join(" ", days)}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Quartz fires on other days now"; exit 1; }
FREQ=MONTHLY from 2027-01-31: 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31
FREQ=MONTHLY;BYMONTHDAY=31 from 2027-01-31: 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31
FREQ=YEARLY from 2028-02-29: 2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29
FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 from 2028-02-29: 2028-02-29 2032-02-29 2036-02-29 2040-02-29 2044-02-29
FREQ=MONTHLY;COUNT=3 from 2027-01-31: 2027-01-31 2027-02-28 2027-03-31
X
