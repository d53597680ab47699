#!/usr/bin/env bash
# Quartz 4.7.3. The next time that an AnnualCalendar includes lies a hundred years ahead, or is an error, when it stands over a calendar that excludes the night.
# A calendar with a base includes what both include, and most expect GetNextIncludedTimeUtc to give the first such time, as HolidayCalendar gives it over the same base. Seen: a time that both include is not included
# by the answer; the annual calendar goes on from midnight to midnight, looking for one that its base includes. Over working hours there is none: over a CronCalendar the answer is New Year of 2127, over a DailyCalendar an
# exception that a date is out of range. IsTimeIncluded of the same calendar says that the very time that was asked for is fine.
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
using Quartz.Impl.Calendar;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var zone = TimeZoneInfo.Utc;
var annual = (ICalendar hours) =>
{
    var calendar = new AnnualCalendar(hours) { TimeZone = zone };
    calendar.AddExcludedDay(new MonthDay(12, 25));
    return calendar;
};
var holidays = (ICalendar hours) =>
{
    var calendar = new HolidayCalendar(hours) { TimeZone = zone };
    calendar.AddExcludedDay(new DateOnly(2027, 12, 25));
    return calendar;
};
var cron = new CronCalendar(null, "* * 0-7,18-23 ? * *", zone);
var daily = new DailyCalendar(new TimeOnly(8, 0), new TimeOnly(18, 0), null) { TimeZone = zone, InvertTimeRange = true };
var night = new DailyCalendar(new TimeOnly(0, 0), new TimeOnly(6, 0), null) { TimeZone = zone };
Show("holidays over 8 to 18 by cron", holidays(cron));
Show("holidays over 8 to 18 by day", holidays(daily));
Show("annual over 8 to 18 by cron", annual(cron));
Show("annual over 8 to 18 by day", annual(daily));
Show("annual over a night of 0 to 6", annual(night));

void Show(string name, ICalendar calendar)
{
    foreach (var hour in new[] { 5, 12 })
    {
        var asked = new DateTimeOffset(2027, 3, 1, hour, 30, 0, TimeSpan.Zero);
        string next;
        try { next = Year(calendar.GetNextIncludedTimeUtc(asked)); }
        catch (ArgumentOutOfRangeException) { next = "an error"; }
        Console.WriteLine($"{name}: {asked:HH:mm} is included: {calendar.IsTimeIncluded(asked)}; next {next}");
    }
}

static string Year(DateTimeOffset time) => time.Year > 2100 ? "in a hundred years" : $"{time:yyyy-MM-dd HH:mm}";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: an annual calendar asks its base otherwise now"; exit 1; }
holidays over 8 to 18 by cron: 05:30 is included: False; next 2027-03-01 08:00
holidays over 8 to 18 by cron: 12:30 is included: True; next 2027-03-01 12:30
holidays over 8 to 18 by day: 05:30 is included: False; next 2027-03-01 08:00
holidays over 8 to 18 by day: 12:30 is included: True; next 2027-03-01 12:30
annual over 8 to 18 by cron: 05:30 is included: False; next in a hundred years
annual over 8 to 18 by cron: 12:30 is included: True; next in a hundred years
annual over 8 to 18 by day: 05:30 is included: False; next an error
annual over 8 to 18 by day: 12:30 is included: True; next an error
annual over a night of 0 to 6: 05:30 is included: False; next an error
annual over a night of 0 to 6: 12:30 is included: True; next an error
X
