#!/usr/bin/env bash
# Quartz 4.7.3. A calendar interval of a month that starts on the 31st fires on the 28th of every month from March on, and one of a year that starts on 29 February never sees that day again.
# The trigger is documented to know that months have different lengths, so most expect each time to be the start plus a number of months: 31 January, 28 February, 31 March. Seen: each time is worked out from the one before, so that the shortest
# month on the way sets the day for good. A job for the end of the month runs three days early, for good, after its first February.
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

Show(1, IntervalUnit.Month, new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero));
Show(1, IntervalUnit.Month, new DateTimeOffset(2027, 3, 31, 9, 0, 0, TimeSpan.Zero));
Show(1, IntervalUnit.Year, new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero));

static void Show(int interval, IntervalUnit unit, DateTimeOffset start)
{
    var trigger = TriggerBuilder.Create().ForJob("job").WithIdentity("trigger").StartAt(start).WithCalendarIntervalSchedule(schedule => schedule.WithInterval(interval, unit).InTimeZone(TimeZoneInfo.Utc)).Build();
    var seen = new List<string> { $"{start:yyyy-MM-dd}" };
    var expected = new List<string> { $"{start:yyyy-MM-dd}" };
    for (DateTimeOffset? next = start; seen.Count < 6;)
    {
        next = trigger.GetFireTimeAfter(next);
        expected.Add($"{(unit == IntervalUnit.Month ? start.AddMonths(seen.Count * interval) : start.AddYears(seen.Count * interval)):yyyy-MM-dd}");
        seen.Add($"{next:yyyy-MM-dd}");
    }

    Console.WriteLine($"{interval} {unit} from {start:yyyy-MM-dd}: {string.Join(" ", seen)}; start plus months or years: {string.Join(" ", expected)}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the day of the start is kept now"; exit 1; }
1 Month from 2027-01-31: 2027-01-31 2027-02-28 2027-03-28 2027-04-28 2027-05-28 2027-06-28; start plus months or years: 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30
1 Month from 2027-03-31: 2027-03-31 2027-04-30 2027-05-30 2027-06-30 2027-07-30 2027-08-30; start plus months or years: 2027-03-31 2027-04-30 2027-05-31 2027-06-30 2027-07-31 2027-08-31
1 Year from 2028-02-29: 2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-28 2033-02-28; start plus months or years: 2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29 2033-02-28
X
