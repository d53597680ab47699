#!/usr/bin/env bash
# Quartz 4.7.3. TriggerFireTimes.ComputeBetween gives times at which the trigger never fires.
# It is documented to give "the fire times of a trigger that fall within the given range", and most draw a day of a calendar with it, or check what was due in an hour. Seen: for a simple and a calendar interval trigger the range becomes the start of
# the schedule, so that a trigger of every full hour fires at 20 past for a range that begins at 10:20, and one that fires three times, the last at 12:00, goes on until 14:00 in a range from 12:00. Two ranges that touch
# do not add up to the range over both. Daily and cron triggers keep to their times.
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

var start = new DateTimeOffset(2090, 1, 6, 10, 0, 0, TimeSpan.Zero);
var utc = TimeZoneInfo.Utc;
Show("simple, 3 times", SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromHours(1)).WithRepeatCount(2));
Show("calendar interval of 2 hours", CalendarIntervalScheduleBuilder.Create().WithInterval(2, IntervalUnit.Hour).InTimeZone(utc));
Show("calendar interval of 3 days", CalendarIntervalScheduleBuilder.Create().WithInterval(3, IntervalUnit.Day).InTimeZone(utc));
Show("daily", DailyTimeIntervalScheduleBuilder.Create().WithInterval(1, IntervalUnit.Hour).InTimeZone(utc));
Show("cron", CronScheduleBuilder.Create("0 0 * * * ?").InTimeZone(utc));

void Show(string name, IScheduleBuilder schedule)
{
    var trigger = TriggerBuilder.Create().StartAt(start).WithSchedule(schedule).Build();
    Console.WriteLine($"{name}: first times {Text(TriggerFireTimes.Compute(trigger, null, 4))}");
    Console.WriteLine($"  from 10:20 to 12:20: {Text(TriggerFireTimes.ComputeBetween(trigger, null, start.AddMinutes(20), start.AddMinutes(140)))}; from 12:00 to 14:00: {Text(TriggerFireTimes.ComputeBetween(trigger, null, start.AddHours(2), start.AddHours(4)))}");
}

static string Text(IEnumerable<DateTimeOffset> times) => string.Join(" ", times.Select(time => time.Day == 6 ? $"{time:HH:mm}" : $"{time:dd.HH:mm}")) is { Length: > 0 } text ? text : "none";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the times between are those of the trigger now"; exit 1; }
simple, 3 times: first times 10:00 11:00 12:00
  from 10:20 to 12:20: 10:20 11:20 12:20; from 12:00 to 14:00: 12:00 13:00 14:00
calendar interval of 2 hours: first times 10:00 12:00 14:00 16:00
  from 10:20 to 12:20: 10:20 12:20; from 12:00 to 14:00: 12:00 14:00
calendar interval of 3 days: first times 10:00 09.10:00 12.10:00 15.10:00
  from 10:20 to 12:20: 10:20; from 12:00 to 14:00: 12:00
daily: first times 10:00 11:00 12:00 13:00
  from 10:20 to 12:20: 11:00 12:00; from 12:00 to 14:00: 12:00 13:00 14:00
cron: first times 10:00 11:00 12:00 13:00
  from 10:20 to 12:20: 11:00 12:00; from 12:00 to 14:00: 12:00 13:00 14:00
X
