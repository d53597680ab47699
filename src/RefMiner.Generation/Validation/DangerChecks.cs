using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;
using static RefMiner.Validation.NamedTypes;

namespace RefMiner.Validation;

/// <summary>
/// Finds calls with which code leaves what was asked for: processes, run-time compilation, unsafe serialisers, native code.
/// </summary>
/// <remarks>Names decide, however they are reached: by alias, by their whole name, as a method group, as a type argument. Where
/// there are symbols, they decide too.</remarks>
internal static partial class DangerChecks
{
    // Types of which the mere mention is too much.
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "ProcessStartInfo",
        "BinaryFormatter",
        "NetDataContractSerializer",
        "SoapFormatter",
        "LosFormatter",
        "ObjectStateFormatter",
        "JavaScriptSerializer",
        "SimpleTypeResolver",
        "CSharpScript",
        "ScriptOptions",
        "CSharpCompilation",
        "CSharpSyntaxTree",
        "CSharpCodeProvider",
        "VBCodeProvider",
        "CodeDomProvider",
        "CompilerParameters",
        "AssemblyBuilder",
        "ModuleBuilder",
        "TypeBuilder",
        "MethodBuilder",
        "DynamicMethod",
        "ILGenerator",
        "AssemblyLoadContext",
        "AssemblyDependencyResolver",
        "PowerShell",
        "Runspace",
        "RunspaceFactory",
        "NativeLibrary",
        "Marshal",
        "DllImport",
        "DllImportAttribute",
        "LibraryImport",
        "LibraryImportAttribute",
        "UnmanagedFunctionPointer",
        "XamlReader",
        "FormatterServices",
        "MetadataReference",
        "ScriptEngine",
        "CSharpEvaluator",
        "ManagementObject",
        "ManagementClass",
        "LambdaExpression",
        "MethodCallExpression",
    };

    // Namespaces of which nothing may be used.
    private static readonly string[] Namespaces =
    [
        "System.Reflection.Emit",
        "Microsoft.CodeAnalysis",
        "System.CodeDom",
        "Microsoft.CSharp",
        "System.Management.Automation",
        "System.Runtime.Serialization.Formatters",
        "System.Runtime.InteropServices.Marshalling",
        "Microsoft.VisualBasic",
    ];

    /// <summary>Processes, compilers, serialisers that create any type, native code, the end of the process.</summary>
    public static IEnumerable<CheckFault> Calls(CheckedBody body, CodeCheck rule)
    {
        var aliases = Aliases(body, Types, ["Process", "Environment", "Interaction", "TypeNameHandling", "Expression"], Namespaces);
        foreach (var (alias, target) in aliases.Where(pair => pair.Value != "Environment"))
            yield return new CheckFault(
                null,
                alias == target ? $"'using {target}' brings in what must not be called" : $"'{alias}' stands for {target}"
            );

        foreach (var node in body.Nodes)
        {
            if (node is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.ExternKeyword))
                yield return new CheckFault(node.GetFirstToken().Span, "native or unsafe code");
            if (node is UnsafeStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax)
                yield return new CheckFault(node.GetFirstToken().Span, "native or unsafe code", "native");
            if (node is SimpleNameSyntax name && !CheckedBody.IsInNameOf(name) && OfName(body, name, aliases) is { } fault)
                yield return fault;
        }

        foreach (var (expression, value) in body.Texts.Whole)
        {
            if (TypeName().IsMatch(value.Value))
                yield return new CheckFault(expression.Span, $"a text names a type that must not be used: '{value.Value.Trim()}'");
        }

        foreach (var span in SerialiserUse.Find(body))
            yield return new CheckFault(span, "a text may name the type to be created");
    }

    private static CheckFault? OfName(CheckedBody body, SimpleNameSyntax name, SortedDictionary<string, string> aliases)
    {
        var text = aliases.GetValueOrDefault(name.Identifier.ValueText, name.Identifier.ValueText);
        return
            IsDangerousName(body, name, text)
            || text == "GetCurrentProcess" && !ProcessUse.IsRead(body, name)
            || body.Symbol(name) is { } symbol && IsDangerous(symbol, name)
            ? new CheckFault(
                name.Span,
                $"'{Names.Shown(name.Parent is MemberAccessExpressionSyntax access ? access : name)}' must not be called",
                Trait(body, name, text)
            )
            : null;
    }

    private static bool IsDangerousName(CheckedBody body, SimpleNameSyntax name, string text) =>
        IsExpressionTree(body, name, text)
        || Types.Contains(text) && IsType(name)
        || IsProcess(name, text)
        || IsEnd(name, text)
        || IsDomain(name, text);

    // Trees compile expressions, marshal structures and call types of their own by these names; nothing excuses a process, a
    // compiler or a serialiser.
    private static string? Trait(CheckedBody body, SimpleNameSyntax name, string text) =>
        text switch
        {
            "Expression" or "LambdaExpression" or "MethodCallExpression" or "Compile" => CallsByTree(body)
                ? "expression trees"
                : CheckFault.Minor,
            "Marshal" or "NativeLibrary" => "native",
            "Process" or "GetCurrentProcess" when !StartsProcesses(body) => CheckFault.Minor,
            _ => name.Identifier.ValueText == text && Whole(name) == name && body.Tree?.IsType(text) == true && body.Symbol(name) is null
                ? "own " + text
                : null,
        };

    // A predicate that is put together calls nothing.
    private static bool CallsByTree(CheckedBody body) =>
        body.Nodes.Any(node =>
            node
                is SimpleNameSyntax
                {
                    Identifier.ValueText: "Call"
                        or "Invoke"
                        or "New"
                        or "Dynamic"
                        or "Compile"
                        or "DynamicInvoke"
                        or "MethodCallExpression"
                        or "NewExpression"
                        or "ListInit"
                        or "MemberInit"
                }
        );

    // What is neither created, started nor ended is only looked at.
    private static bool StartsProcesses(CheckedBody body) =>
        body.Nodes.Any(node =>
            node
                is SimpleNameSyntax
                {
                    Identifier.ValueText: "Start"
                        or "StartInfo"
                        or "ProcessStartInfo"
                        or "Kill"
                        or "CloseMainWindow"
                        or "EnterDebugMode"
                        or "GetRequiredService"
                        or "CreateInstance"
                }
            || node is BaseObjectCreationExpressionSyntax creation && Names.Created(creation) is "Process" or ""
        );

    // What a name stands for, by whatever alias.
    private static bool IsDangerous(ISymbol symbol, SimpleNameSyntax name)
    {
        if ((symbol as INamedTypeSymbol ?? symbol.ContainingType) is not { } type)
            return false;

        var space = NamespaceOf(type);
        if (Array.Exists(Namespaces, forbidden => space == forbidden || space.StartsWith(forbidden + ".", StringComparison.Ordinal)))
            return true;
        if (type.Name == "Process" && space == "System.Diagnostics")
            return symbol is INamedTypeSymbol
                ? !IsCurrent(name)
                : symbol.Name is "Start" or "StartInfo" or ".ctor" or "EnterDebugMode" or "Kill";
        if (type.Name == "Environment" && space == "System")
            return symbol.Name is "Exit" or "FailFast";

        return Types.Contains(type.Name) && space.StartsWith("System", StringComparison.Ordinal);
    }

    private static bool IsProcess(SimpleNameSyntax name, string text) =>
        text == "StartInfo" && name.Parent is MemberAccessExpressionSyntax or AssignmentExpressionSyntax
        || text is "Shell" or "CreateObject" && Names.Last((name.Parent as MemberAccessExpressionSyntax)?.Expression) == "Interaction"
        || text == "Process" && IsType(name) && !IsCurrent(name);

    private static bool IsCurrent(SimpleNameSyntax name) =>
        Whole(name).Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetCurrentProcess" };

    // Expression.Call(…) names what it calls, and Compile() makes it callable.
    private static bool IsExpressionTree(CheckedBody body, SimpleNameSyntax name, string text) =>
        text == "Expression"
            && Whole(name).Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax or MemberAccessExpressionSyntax }
            && IsType(name)
        || text == "Compile"
            && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } } access
            && !IsOfSchemas(body, access.Expression);

    // An XmlSchemaSet compiles its schemas, to nothing that could be called.
    private static bool IsOfSchemas(CheckedBody body, ExpressionSyntax receiver) =>
        receiver is IdentifierNameSyntax { Identifier.ValueText: var name }
        && body.Locals.Of(name) is { Count: > 0 } values
        && values.All(value => value is ObjectCreationExpressionSyntax creation && Names.Created(creation) == "XmlSchemaSet");

    private static bool IsEnd(SimpleNameSyntax name, string text) =>
        text is "Exit" or "FailFast"
        && name.Parent is MemberAccessExpressionSyntax access
        && Names.Last(access.Expression) == "Environment";

    private static bool IsDomain(SimpleNameSyntax name, string text) =>
        text == "AppDomain"
        && IsType(name)
        && Whole(name).Parent
            is not MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "CurrentDomain",
                Parent: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "BaseDirectory"
                        or "FriendlyName"
                        or "ProcessExit"
                        or "UnhandledException"
                        or "SetupInformation"
                        or "RelativeSearchPath"
                        or "IsFinalizingForUnload"
                }
            };

    [GeneratedRegex(
        @"^\s*(?:System\.Diagnostics\.Process|System\.Reflection\.|System\.Runtime\.Serialization\.Formatters|Microsoft\.CodeAnalysis\.|System\.Management\.Automation|System\.CodeDom\.|System\.Runtime\.InteropServices\.Marshal|WScript\.Shell|Shell\.Application)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex TypeName();
}
