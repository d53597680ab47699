#!/usr/bin/env bash
# Quartz 4.7.3. What TriggerFireTimes says of a cron trigger depends on the day on which it is asked.
# It "answers what a trigger would fire, without scheduling it", from the trigger's start; its own documentation names tests of a schedule as the main use, and these have fixed dates. Seen: simple, daily and calendar triggers
# are worked out from their start, a cron trigger from now on where its start has passed. Of one that began in January 2020 the first five times lie in the future, of one that also ended then there are none, and ComputeEndTimeForCount
# gives another end each day. A test passes until its date is over. GetFireTimeAfter of the same trigger gives the times from the start.
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

var start = new DateTimeOffset(2020, 1, 6, 0, 0, 0, TimeSpan.Zero);
var utc = TimeZoneInfo.Utc;
Show("cron", CronScheduleBuilder.Create("0 0 8 * * ?").InTimeZone(utc));
Show("daily", DailyTimeIntervalScheduleBuilder.Create().StartingDailyAt(new TimeOnly(8, 0)).EndingDailyAt(new TimeOnly(8, 0)).WithInterval(1, IntervalUnit.Hour).InTimeZone(utc));
Show("calendar", CalendarIntervalScheduleBuilder.Create().WithInterval(1, IntervalUnit.Day).InTimeZone(utc));
Show("simple", SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromDays(1)).WithRepeatCount(100));

void Show(string name, IScheduleBuilder schedule)
{
    var builder = TriggerBuilder.Create().StartAt(start).WithSchedule(schedule);
    var trigger = builder.Build();
    var ended = builder.EndAt(start.AddDays(3)).Build();
    Console.WriteLine($"{name}: first {Text(TriggerFireTimes.Compute(trigger, null, 5)[0])}, by GetFireTimeAfter {Text(trigger.GetFireTimeAfter(start.AddSeconds(-1)))}; "
        + $"until {start.AddDays(3):yyyy-MM-dd} {TriggerFireTimes.Compute(ended, null, 5).Count}; between 7 and 9 January {TriggerFireTimes.ComputeBetween(trigger, null, start.AddDays(1), start.AddDays(3)).Count}; end for 3 {Text(TriggerFireTimes.ComputeEndTimeForCount(trigger, null, 3))}");
}

static string Text(DateTimeOffset? time) => time is null ? "none" : time.Value.Year == 2020 ? $"{time:yyyy-MM-dd HH:mm:ss}" : time > DateTimeOffset.UtcNow ? "in the future" : $"{time}";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a cron trigger is worked out from its start now"; exit 1; }
cron: first in the future, by GetFireTimeAfter 2020-01-06 08:00:00; until 2020-01-09 0; between 7 and 9 January 0; end for 3 in the future
daily: first 2020-01-06 08:00:00, by GetFireTimeAfter 2020-01-06 08:00:00; until 2020-01-09 3; between 7 and 9 January 2; end for 3 2020-01-08 08:00:01
calendar: first 2020-01-06 00:00:00, by GetFireTimeAfter 2020-01-06 00:00:00; until 2020-01-09 4; between 7 and 9 January 3; end for 3 2020-01-08 00:00:01
simple: first 2020-01-06 00:00:00, by GetFireTimeAfter 2020-01-06 00:00:00; until 2020-01-09 4; between 7 and 9 January 3; end for 3 2020-01-08 00:00:01
X
