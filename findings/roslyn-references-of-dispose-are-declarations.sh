#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. SymbolFinder reports variables that nobody disposes as references of Dispose.
# It reports what `using` calls as implicit references of Dispose (since pull request 76221 of dotnet/roslyn), so most rely on it to see where an object is disposed. Seen: once a file has a `using`, each plain local declaration whose value is of the
# type is a reference, too: `var kept = File.Open();` and `File other = shared;` count as calls of Dispose, which is never called there. Without the `using`, the same lines are none. A search for what is not disposed finds nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

const string file = """
    public sealed class File : System.IDisposable
    {
        public void Dispose() { }
        public static File Open() => new();
    }

    """;
await Show(file + """
    public static class Shop
    {
        static File shared = File.Open();
        static void Read()
        {
            using var read = File.Open();
        }

        static void Keep()
        {
            var kept = File.Open();
            shared = kept;
            File other = shared;
        }
    }
    """);
await Show(file + """
    public static class Shop
    {
        static File shared = File.Open();
        static void Keep()
        {
            var kept = File.Open();
            shared = kept;
            File other = shared;
        }
    }
    """);

static async Task Show(string code)
{
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var workspace = new AdhocWorkspace();
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies.Select(path => MetadataReference.CreateFromFile(path))));
    var document = workspace.AddDocument(project.Id, "shop.cs", SourceText.From(code));
    var compilation = (await document.Project.GetCompilationAsync())!;
    var text = await document.GetTextAsync();
    Console.WriteLine($"errors {compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}, references of File.Dispose:");
    var dispose = compilation.GetTypeByMetadataName("File")!.GetMembers("Dispose").Single();
    foreach (var location in (await SymbolFinder.FindReferencesAsync(dispose, document.Project.Solution)).SelectMany(reference => reference.Locations))
        Console.WriteLine($"  {text.Lines.GetLineFromPosition(location.Location.SourceSpan.Start).ToString().Trim()}");
    Console.WriteLine("  end");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: SymbolFinder reports other references of Dispose now"; exit 1; }
errors 0, references of File.Dispose:
  using var read = File.Open();
  var kept = File.Open();
  File other = shared;
  end
errors 0, references of File.Dispose:
  end
X
