#!/usr/bin/env bash
# Quartz 4.7.3. GetFireTimeAfter of a recurrence trigger gives times behind the end of its COUNT.
# It is documented to give the next time at which the trigger will fire, or null where it will not fire any more, and does so for a simple trigger with a repeat count and for a rule with UNTIL. Seen: COUNT is left out of
# account. Behind the third and last time of `FREQ=DAILY;COUNT=3` there is a fourth, next year one more, and so for ever, while FinalFireTimeUtc, TriggerFireTimes and the scheduler keep to three. Who asks a trigger
# whether a series goes on, or lists what comes, shows runs that never happen.
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

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Show("simple trigger, 3 times", SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromDays(1)).WithRepeatCount(2));
foreach (var rule in new[] { "FREQ=DAILY;UNTIL=20270203T100000Z", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3", "FREQ=YEARLY;COUNT=1" })
    Show(rule, RecurrenceScheduleBuilder.Create(rule).InTimeZone(TimeZoneInfo.Utc));

static void Show(string name, IScheduleBuilder schedule)
{
    var trigger = TriggerBuilder.Create().WithIdentity("trigger").StartAt(new DateTimeOffset(2027, 2, 1, 10, 0, 0, TimeSpan.Zero)).WithSchedule(schedule).Build();
    var fired = TriggerFireTimes.Compute(trigger, null, 10);
    Console.WriteLine($"{name}: {string.Join(", ", fired.Select(time => Day(time)))}; final {Day(trigger.FinalFireTimeUtc)}; after it {Day(trigger.GetFireTimeAfter(fired[^1]))}, a year later {Day(trigger.GetFireTimeAfter(fired[^1].AddYears(1)))}");
}

static string Day(DateTimeOffset? time) => time is null ? "none" : $"{time:yyyy-MM-dd}";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: COUNT ends the fire times now"; exit 1; }
simple trigger, 3 times: 2027-02-01, 2027-02-02, 2027-02-03; final 2027-02-03; after it none, a year later none
FREQ=DAILY;UNTIL=20270203T100000Z: 2027-02-01, 2027-02-02, 2027-02-03; final 2027-02-03; after it none, a year later none
FREQ=DAILY;COUNT=3: 2027-02-01, 2027-02-02, 2027-02-03; final 2027-02-03; after it 2027-02-04, a year later 2028-02-04
FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3: 2027-02-01, 2027-02-05, 2027-02-08; final 2027-02-08; after it 2027-02-12, a year later 2028-02-11
FREQ=YEARLY;COUNT=1: 2027-02-01; final 2027-02-01; after it 2028-02-01, a year later 2029-02-01
X
