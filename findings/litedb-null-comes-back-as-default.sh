#!/usr/bin/env bash
# LiteDB 5.0.21. A property that is set to null is read back as its initial value.
# Most expect a stored object to be read as it was written; System.Text.Json, Entity Framework and MongoDB's driver keep a null. Seen: a null is left out of the document (SerializeNullValues is off),
# and what is missing keeps the value of its initializer: a job whose limit was removed has a limit of 3 again, an owner and a tag that nobody gave it. A query still finds it by `Limit == null`,
# and the object that it gives has 3 there. Saving it once more makes the 3 real.
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
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var jobs = database.GetCollection<Job>("jobs");
jobs.Insert(new Job { Id = 1, Limit = null, Owner = null, Tags = null });
Show("inserted with nulls", jobs.FindById(1));
jobs.Update(new Job { Id = 1, Limit = 7, Owner = "Ada", Tags = ["new"] });
Show("updated with values", jobs.FindById(1));
var job = jobs.FindById(1);
(job.Limit, job.Owner, job.Tags) = (null, null, null);
jobs.Update(job);
Show("updated with nulls", jobs.FindById(1));
Console.WriteLine($"stored: {database.GetCollection("jobs").FindById(1)}; Limit == null: {jobs.Count(found => found.Limit == null)}");

static void Show(string what, Job job) =>
    Console.WriteLine($"{what}: limit {job.Limit?.ToString() ?? "null"}, owner {job.Owner ?? "null"}, tags {(job.Tags is null ? "null" : string.Join(" ", job.Tags))}");

class Job
{
    public int Id { get; set; }
    public int? Limit { get; set; } = 3;
    public string? Owner { get; set; } = "nobody";
    public List<string>? Tags { get; set; } = ["default"];
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB keeps nulls otherwise now"; exit 1; }
inserted with nulls: limit 3, owner nobody, tags default
updated with values: limit 7, owner Ada, tags new
updated with nulls: limit 3, owner nobody, tags default
stored: {"_id":1}; Limit == null: 1
X
