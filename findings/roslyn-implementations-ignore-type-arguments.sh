#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. Implementations of `IHandler<Order>` are those of every `IHandler<T>`.
# Most expect SymbolFinder to answer for the constructed type that it is given: a compiler tells IHandler<Order> from IHandler<Refund>, and so do the symbols'
# Interfaces and SymbolEqualityComparer. Seen: FindImplementationsAsync of IHandler<Order> and of its method Handle(Order), and FindDerivedClassesAsync of Base<Order>,
# give the classes for Refund as well, without a sign of it. Who lists the handlers of a message lists the handlers of all messages.
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

var document = Open("""
    class Order { } class Refund { }
    interface IHandler<T> { void Handle(T message); }
    class OrderHandler : IHandler<Order> { public void Handle(Order message) { } }
    class RefundHandler : IHandler<Refund> { public void Handle(Refund message) { } }
    class Base<T> { public virtual void Run(T message) { } }
    class OrderRun : Base<Order> { public override void Run(Order message) { } }
    class RefundRun : Base<Refund> { public override void Run(Refund message) { } }
    """);
var solution = document.Project.Solution;
var compilation = (await document.Project.GetCompilationAsync())!;
var order = compilation.GetTypeByMetadataName("Order")!;
var handler = compilation.GetTypeByMetadataName("IHandler`1")!.Construct(order);
var run = compilation.GetTypeByMetadataName("Base`1")!.Construct(order);
Console.WriteLine($"errors: [{await Errors(document)}]");
Show(handler, await SymbolFinder.FindImplementationsAsync(handler, solution));
Show(handler.GetMembers("Handle").Single(), await SymbolFinder.FindImplementationsAsync(handler.GetMembers("Handle").Single(), solution));
Show(run, await SymbolFinder.FindDerivedClassesAsync(run, solution));
Show(run.GetMembers("Run").Single(), await SymbolFinder.FindOverridesAsync(run.GetMembers("Run").Single(), solution));
var refundHandler = compilation.GetTypeByMetadataName("RefundHandler")!;
Console.WriteLine($"RefundHandler implements {handler}: {refundHandler.AllInterfaces.Contains(handler, SymbolEqualityComparer.Default)}; it has a Handle for it: {refundHandler.FindImplementationForInterfaceMember(handler.GetMembers("Handle").Single()) is not null}");

static void Show(ISymbol of, IEnumerable<ISymbol> found) => Console.WriteLine($"{of}: {string.Join(", ", found.Select(symbol => symbol.ToDisplayString()).Order())}");

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
diff seen - <<'X' || { echo "changed: type arguments count now"; exit 1; }
errors: []
IHandler<Order>: OrderHandler, RefundHandler
IHandler<Order>.Handle(Order): OrderHandler.Handle(Order), RefundHandler.Handle(Refund)
Base<Order>: OrderRun, RefundRun
Base<Order>.Run(Order): OrderRun.Run(Order), RefundRun.Run(Refund)
RefundHandler implements IHandler<Order>: False; it has a Handle for it: False
X
