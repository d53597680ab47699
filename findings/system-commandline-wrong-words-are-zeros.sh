#!/usr/bin/env bash
# System.CommandLine 3.0.0. A list argument takes a word that is no date for 0001-01-01, and a word that is no number, and belongs to the next argument, for a further 0.
# An argument with one value, and an option with many, refuse such a word: "Cannot parse argument". Most expect the same of an argument with many, or of the word being left to the next argument. Seen: in an array each word that cannot be read
# is the default of its type. Behind numbers, `1 2 report` of `int[]` and `string` is [1, 2, 0] and "report"; alone, an array of dates or ids has no error at all. A List<int> with the same
# words is right. Who adds up, averages or deletes by such a list counts one more.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.CommandLine;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Show(new Argument<DateOnly>("day"), null, "someday");
Show(new Argument<DateOnly[]>("days"), null, "2027-01-31", "someday");
Show(new Argument<Guid[]>("ids"), null, "x");
Show(new Argument<TimeSpan[]>("times"), null, "1:30", "soon");
Show(new Argument<double[]>("rates"), null, "1.5", "x");
Show(new Argument<int[]>("numbers"), null, "1", "x");
Show(new Argument<int[]>("numbers"), new Argument<string>("name"), "1", "2", "report");
Show(new Argument<int[]>("numbers"), new Argument<string[]>("names"), "1", "report", "2");
Show(new Argument<int[]>("numbers"), new Argument<DateOnly[]>("days"), "1", "2", "someday");
Show(new Argument<DayOfWeek[]>("days"), new Argument<string>("name"), "friday", "report");
Show(new Argument<List<int>>("numbers"), new Argument<string>("name"), "1", "2", "report");
var option = new Option<int[]>("--numbers") { AllowMultipleArgumentsPerToken = true };
Console.WriteLine($"--numbers 1 x: {Errors(new RootCommand { option }.Parse(["--numbers", "1", "x"]))}");

static void Show<T>(Argument<T> first, Argument? second, params string[] words)
{
    var command = new RootCommand { first };
    if (second is not null) command.Add(second);
    var parsed = command.Parse(words);
    string value;
    try { value = Text(parsed.GetValue(first)); }
    catch (InvalidOperationException) { value = "an exception"; }
    var rest = second switch { Argument<string> one => $" and {parsed.GetValue(one)}", Argument<string[]> many => $" and {Text(parsed.GetValue(many))}", Argument<DateOnly[]> days => $" and {Text(parsed.GetValue(days))}", _ => "" };
    Console.WriteLine($"{string.Join(" ", words)} of {first.Name}{(second is null ? "" : " " + second.Name)}: {value}{rest}, {Errors(parsed)}");
}

static string Errors(ParseResult parsed) => parsed.Errors.Count == 0 ? "no error" : parsed.Errors[0].Message.Split(" for ")[0];
static string Text(object? value) => value is System.Collections.IEnumerable many and not string ? $"[{string.Join(", ", many.Cast<object>().Select(Text))}]" : value is DateOnly day ? $"{day:yyyy-MM-dd}" : $"{value}";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: wrong words of a list are errors now"; exit 1; }
someday of day: an exception, Cannot parse argument 'someday'
2027-01-31 someday of days: [2027-01-31, 0001-01-01], no error
x of ids: [00000000-0000-0000-0000-000000000000], no error
1:30 soon of times: [01:30:00, 00:00:00], no error
1.5 x of rates: [1.5, 0], Unrecognized command or argument 'x'.
1 x of numbers: [1, 0], Unrecognized command or argument 'x'.
1 2 report of numbers name: [1, 2, 0] and report, no error
1 report 2 of numbers names: [1, 0, 0] and [report, 2], no error
1 2 someday of numbers days: [1, 2, 0] and [0001-01-01], no error
friday report of days name: [Friday, Sunday] and report, no error
1 2 report of numbers name: [1, 2] and report, no error
--numbers 1 x: Cannot parse argument 'x'
X
