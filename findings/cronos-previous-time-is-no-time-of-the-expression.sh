#!/usr/bin/env bash
# Cronos 0.13.0. On the day when clocks go forward, GetPreviousOccurrence gives times at which the expression never fires.
# Most expect the previous occurrence to be the one that GetNextOccurrence gave before. Seen: where an hour is skipped, GetPreviousOccurrence gives the last second before the gap, 01:59:59, for `0 * * * *` as well, which fires at
# full hours only and has nothing to move; a job of 2:30 that GetNextOccurrence moves to 3:00 was at 01:59:59 for it, too, and in a zone that skips midnight it gives a midnight that does not exist. Who asks for
# the last run that was due finds one that nobody ran, and runs the job again or reports it as missed.
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

foreach (var (name, day) in new[] { ("America/New_York", 8), ("America/Havana", 8) })
foreach (var text in new[] { "0 * * * *", "30 2 * * *", "0 0 * * *", "15 5 * * *" })
{
    var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
    var expression = CronExpression.Parse(text);
    var start = new DateTimeOffset(2026, 3, day - 2, 5, 0, 0, TimeSpan.Zero);
    var forward = expression.GetOccurrences(start, start.AddDays(4), zone).ToList();
    var wrong = forward.Zip(forward.Skip(1), (before, time) => (before, time, found: expression.GetPreviousOccurrence(time, zone))).Where(step => step.found != step.before).ToList();
    Console.WriteLine($"{name} {text}: of {forward.Count} times {wrong.Count} have another time before them");
    foreach (var (before, time, found) in wrong) Console.WriteLine($"  before {time:dd HH:mm:sszzz} was {before:dd HH:mm:sszzz}, GetPreviousOccurrence gives {found:dd HH:mm:sszzz}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the previous time is one of the expression now"; exit 1; }
America/New_York 0 * * * *: of 96 times 1 have another time before them
  before 08 03:00:00-04:00 was 08 01:00:00-05:00, GetPreviousOccurrence gives 08 01:59:59-05:00
America/New_York 30 2 * * *: of 4 times 2 have another time before them
  before 08 03:00:00-04:00 was 07 02:30:00-05:00, GetPreviousOccurrence gives 08 01:59:59-05:00
  before 09 02:30:00-04:00 was 08 03:00:00-04:00, GetPreviousOccurrence gives 08 01:59:59-05:00
America/New_York 0 0 * * *: of 5 times 0 have another time before them
America/New_York 15 5 * * *: of 4 times 0 have another time before them
America/Havana 0 * * * *: of 96 times 0 have another time before them
America/Havana 30 2 * * *: of 4 times 0 have another time before them
America/Havana 0 0 * * *: of 5 times 2 have another time before them
  before 08 01:00:00-04:00 was 07 00:00:00-05:00, GetPreviousOccurrence gives 08 00:00:00-04:00
  before 09 00:00:00-04:00 was 08 01:00:00-04:00, GetPreviousOccurrence gives 08 00:00:00-04:00
America/Havana 15 5 * * *: of 4 times 0 have another time before them
X
