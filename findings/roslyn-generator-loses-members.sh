#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. SyntaxGenerator.Declaration of a type leaves members and contracts out, without an error.
# Most expect the declaration of a symbol to declare the same members, bodies aside, and use it for stubs, for diffs of an API or to carry a type to another file.
# Seen: indexers, conversion operators, the finalizer and explicit implementations are missing, static abstract and static virtual members of an interface become instance
# members, `ref readonly` becomes `ref`, or is missing for a delegate, and the constraints notnull and `allows ref struct` are gone. Plain members and operators are all there.
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
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

var document = Open("""
    public class Store : System.IDisposable
    {
        public int this[int index] => 1;
        public int Count => 1;
        public static Store operator +(Store left, Store right) => left;
        public static implicit operator int(Store store) => 1;
        void System.IDisposable.Dispose() { }
        public void Clear() { }
        ~Store() { }
    }
    public interface IUnit<T> { static abstract T Zero { get; } static abstract T Add(T left, T right); static virtual int Rank() => 1; void Reset(); int this[int index] { get; } }
    public ref struct View { public ref readonly int First; public ref int Last; }
    public delegate ref readonly int Pick(int index);
    public class Map<TKey> where TKey : notnull { public void Use<TView>() where TView : allows ref struct { } }
    """);
Console.WriteLine($"errors: [{await Errors(document)}]");
var compilation = (await document.Project.GetCompilationAsync())!;
var generator = SyntaxGenerator.GetGenerator(document);
foreach (var type in compilation.Assembly.GlobalNamespace.GetTypeMembers())
{
    var written = (MemberDeclarationSyntax)type.DeclaringSyntaxReferences.Single().GetSyntax();
    var generated = (MemberDeclarationSyntax)generator.Declaration(type);
    Console.WriteLine($"{type}");
    Console.WriteLine($"    written:   {Short(written)}");
    Console.WriteLine($"    generated: {Short(generated)}");
}

static string Short(MemberDeclarationSyntax declaration)
{
    if (declaration is not TypeDeclarationSyntax type) return declaration.NormalizeWhitespace("", " ").ToString();
    var members = type.Members.Where(member => member is not ConstructorDeclarationSyntax).Select(member => member switch
    {
        BaseMethodDeclarationSyntax method => method.WithBody(null).WithSemicolonToken(default) is var bare && bare is MethodDeclarationSyntax plain ? plain.WithExpressionBody(null) : bare is OperatorDeclarationSyntax op ? op.WithExpressionBody(null) : bare is ConversionOperatorDeclarationSyntax conversion ? conversion.WithExpressionBody(null) : bare,
        PropertyDeclarationSyntax property => property.WithExpressionBody(null).WithAccessorList(null).WithSemicolonToken(default),
        IndexerDeclarationSyntax indexer => indexer.WithExpressionBody(null).WithAccessorList(null).WithSemicolonToken(default),
        _ => (MemberDeclarationSyntax)member,
    });
    return string.Join(" | ", type.ConstraintClauses.Cast<SyntaxNode>().Concat(members).Select(node => node.NormalizeWhitespace("", " ").ToString().Replace("global::", "").Trim()).Order(StringComparer.Ordinal));
}

static Document Open(string code)
{
    var workspace = new AdhocWorkspace();
    var assemblies = new[] { typeof(object), typeof(Enumerable), typeof(Console) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))
        .Append(MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll")));
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies));
    return workspace.AddDocument(project.Id, "shop.cs", SourceText.From(code));
}

static async Task<string> Errors(Document document)
{
    var compilation = await document.Project.GetCompilationAsync();
    return string.Join(" ", compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct());
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: other members are generated now"; exit 1; }
errors: []
Store
    written:   public int Count | public int this[int index] | public static Store operator +(Store left, Store right) | public static implicit operator int (Store store) | public void Clear() | void System.IDisposable.Dispose() | ~Store()
    generated: public System.Int32 Count | public static Store operator +(Store left, Store right) | public void Clear()
IUnit<T>
    written:   int this[int index] | static abstract T Add(T left, T right) | static abstract T Zero | static virtual int Rank() | void Reset()
    generated: System.Int32 Rank() | T Add(T left, T right) | T Zero | void Reset()
View
    written:   public ref int Last; | public ref readonly int First;
    generated: public ref System.Int32 First; | public ref System.Int32 Last;
Pick
    written:   public delegate ref readonly int Pick(int index);
    generated: public delegate global::System.Int32 Pick(global::System.Int32 index);
Map<TKey>
    written:   public void Use<TView>() where TView : allows ref struct | where TKey : notnull
    generated: public void Use<TView>()
X
