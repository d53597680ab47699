#!/usr/bin/env bash
# Quartz 4.7.3. The misfire instruction NextWithExistingCount loses the runs that were missed, as NextWithRemainingCount does.
# Two pairs of instructions differ by their documentation in one point: the repeat count is kept "as it stands", or set to what it would be had nothing been missed. Most choose "existing count" to have all runs in the end. Seen:
# NowWithExistingCount keeps five runs, NowWithRemainingCount three; for the next scheduled time both leave two, since the end of the series is still worked out from its first start. A trigger of six runs whose
# scheduler was down for three hours runs three times altogether.
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
var clock = new Clock();
foreach (var instruction in new[] { SimpleTriggerMisfireInstruction.NowWithExistingCount, SimpleTriggerMisfireInstruction.NowWithRemainingCount, SimpleTriggerMisfireInstruction.NextWithExistingCount, SimpleTriggerMisfireInstruction.NextWithRemainingCount })
{
    var schedule = SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromHours(1)).WithRepeatCount(5).WithMisfireInstruction(instruction);
    var trigger = (IOperableTrigger)TriggerBuilder.Create(clock).WithIdentity("trigger").StartAt(clock.GetUtcNow().AddHours(-3.25)).WithSchedule(schedule).Build();
    trigger.ComputeFirstFireTimeUtc(null);
    trigger.Triggered(null);
    var missed = trigger.NextFireTimeUtc;
    trigger.UpdateAfterMisfire(null);
    var left = new List<string>();
    while (trigger.NextFireTimeUtc is { } next)
    {
        left.Add($"{next:HH:mm}");
        trigger.Triggered(null);
    }
    Console.WriteLine($"{instruction} at 10:30, six runs from 07:15, one done, {missed:HH:mm} and two more missed: {left.Count} left, {string.Join(" ", left)}");
}

class Clock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2027, 2, 3, 10, 30, 0, TimeSpan.Zero);
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the next time with the existing count keeps all runs now"; exit 1; }
NowWithExistingCount at 10:30, six runs from 07:15, one done, 08:15 and two more missed: 5 left, 10:30 11:30 12:30 13:30 14:30
NowWithRemainingCount at 10:30, six runs from 07:15, one done, 08:15 and two more missed: 3 left, 10:30 11:30 12:30
NextWithExistingCount at 10:30, six runs from 07:15, one done, 08:15 and two more missed: 2 left, 11:15 12:15
NextWithRemainingCount at 10:30, six runs from 07:15, one done, 08:15 and two more missed: 2 left, 11:15 12:15
X
