#!/usr/bin/env bash
# LiteDB 5.0.21. `job => job.Took.TotalHours > 1` never finds a job, whatever it took.
# A lambda that LiteDB cannot turn into a query is refused (NotSupportedException for DayOfWeek of a date), so most trust one that runs. Seen: a member of a type that LiteDB stores as one value, but has no translation for, becomes the path of a
# field inside that value, which is null: TotalHours of a TimeSpan, Day of a DateTimeOffset, Host of a Uri. `> 1` is false for all, `< 1` and `!=` hold for all, so that
# DeleteMany by `< 1` deletes everything. The very same member of a DateTime works.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Linq.Expressions;
using LiteDB;

var jobs = new[]
{
    new Job { Id = 1, Took = TimeSpan.FromHours(5), Begun = new DateTime(2026, 5, 2), Due = new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero), Source = new Uri("https://shop.example/a") },
    new Job { Id = 2, Took = TimeSpan.FromMinutes(5), Begun = new DateTime(2026, 5, 9), Due = new DateTimeOffset(2026, 5, 9, 0, 0, 0, TimeSpan.Zero), Source = new Uri("https://till.example/a") },
};
using var database = new LiteDatabase(new MemoryStream());
var stored = database.GetCollection<Job>("jobs");
stored.Insert(jobs);
Show(job => job.Begun.Day == 2);
Show(job => job.Due.Day == 2);
Show(job => job.Due.Day != 2);
Show(job => job.Took > TimeSpan.FromHours(1));
Show(job => job.Took.TotalHours > 1);
Show(job => job.Took.TotalHours < 1);
Show(job => job.Source.Host == "shop.example");
Show(job => job.Begun.DayOfWeek == DayOfWeek.Saturday);
Console.WriteLine($"deleted by Took.TotalHours < 1: {stored.DeleteMany(job => job.Took.TotalHours < 1)} of 2");

void Show(Expression<Func<Job, bool>> query)
{
    string found;
    try { found = $"{string.Join(" ", stored.Find(query).Select(job => job.Id))} by {database.Mapper.GetExpression(query).Source}"; }
    catch (NotSupportedException exception) { found = exception.GetType().Name; }
    Console.WriteLine($"{query.Body}: in memory {string.Join(" ", jobs.Where(query.Compile()).Select(job => job.Id))}; found {found}");
}

public class Job
{
    public int Id { get; set; }
    public TimeSpan Took { get; set; }
    public DateTime Begun { get; set; }
    public DateTimeOffset Due { get; set; }
    public Uri Source { get; set; } = null!;
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such members are translated or refused now"; exit 1; }
(job.Begun.Day == 2): in memory 1; found 1 by (DAY($.Begun)=@p0)
(job.Due.Day == 2): in memory 1; found  by ($.Due.Day=@p0)
(job.Due.Day != 2): in memory 2; found 1 2 by ($.Due.Day!=@p0)
(job.Took > FromHours(1)): in memory 1; found 1 by ($.Took>@p0)
(job.Took.TotalHours > 1): in memory 1; found  by ($.Took.TotalHours>@p0)
(job.Took.TotalHours < 1): in memory 2; found 1 2 by ($.Took.TotalHours<@p0)
(job.Source.Host == "shop.example"): in memory 1; found  by ($.Source.Host=@p0)
(Convert(job.Begun.DayOfWeek, Int32) == 6): in memory 1 2; found NotSupportedException
deleted by Took.TotalHours < 1: 2 of 2
X
