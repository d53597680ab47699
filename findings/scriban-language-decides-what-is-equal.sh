#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `price == "1.5"` holds in English, and does not in German.
# PushCulture is there to write numbers and dates as a language writes them. A condition compares values, and a text literal of a template is the same in any language, so most expect one template to take the same branches for all readers. Seen: a number or
# date that meets a text is written in the language of the page and the texts are compared, for ==, <, `case` and array.contains; a text is read in that language as well, so that "1.5" is 15 in German. An
# option of "2.5", or a day of "04 Mar 2027", is found for some readers only, without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.6.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Globalization;
using Scriban;
using Scriban.Runtime;

foreach (var text in new[]
{
    "{{ price }}", "{{ price == '1.5' }}", "{{ case price; when '1.5'; 'found'; else; 'not found'; end }}", "{{ ['1.5'] | array.contains (price | string.append '') }}", "{{ '1.5' | string.to_double }}",
    "{{ price > '1.4' }}", "{{ day == '04 Mar 2027' }}", "{{ price | object.to_json }}",
})
    Console.WriteLine($"{text}: {string.Join(", ", new[] { "en-GB", "de-DE", "fr-FR" }.Select(language => $"{language} {Render(text, language)}"))}");

static string Render(string text, string language)
{
    var context = new TemplateContext();
    context.PushGlobal(new ScriptObject { ["price"] = 1.5m, ["day"] = new DateTime(2027, 3, 4) });
    context.PushCulture(CultureInfo.GetCultureInfo(language));
    return Template.Parse(text).Render(context);
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: comparisons are the same in every language now"; exit 1; }
{{ price }}: en-GB 1.5, de-DE 1,5, fr-FR 1,5
{{ price == '1.5' }}: en-GB true, de-DE false, fr-FR false
{{ case price; when '1.5'; 'found'; else; 'not found'; end }}: en-GB found, de-DE not found, fr-FR not found
{{ ['1.5'] | array.contains (price | string.append '') }}: en-GB true, de-DE false, fr-FR false
{{ '1.5' | string.to_double }}: en-GB 1.5, de-DE 15, fr-FR 
{{ price > '1.4' }}: en-GB true, de-DE false, fr-FR false
{{ day == '04 Mar 2027' }}: en-GB true, de-DE false, fr-FR false
{{ price | object.to_json }}: en-GB 1.5, de-DE 1.5, fr-FR 1.5
X
