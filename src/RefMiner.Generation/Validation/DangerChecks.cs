using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>
/// Finds calls with which code leaves what was asked for: processes, run-time compilation, unsafe serialisers, native code,
/// reflection.
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

    private static readonly HashSet<string> ReflectionTypes = new(StringComparer.Ordinal)
    {
        "Assembly",
        "MethodInfo",
        "MethodBase",
        "ConstructorInfo",
        "RuntimeMethodHandle",
        "RuntimeReflectionExtensions",
        "TypeDescriptor",
        "BindingFlags",
        "DispatchProxy",
        "StackTrace",
        "StackFrame",
    };

    private static readonly HashSet<string> ReflectionMembers = new(StringComparer.Ordinal)
    {
        "GetMethod",
        "GetMethods",
        "GetRuntimeMethod",
        "GetRuntimeMethods",
        "GetDeclaredMethod",
        "GetDeclaredMethods",
        "DeclaredMethods",
        "GetConstructor",
        "GetConstructors",
        "DeclaredConstructors",
        "GetMember",
        "GetMembers",
        "InvokeMember",
        "CreateDelegate",
        "DynamicInvoke",
        "GetExportedTypes",
        "ExportedTypes",
        "DefinedTypes",
        "GetTypeFromProgID",
        "GetTypeFromCLSID",
        "GetTypeFromHandle",
        "ReflectionOnlyGetType",
        "MakeGenericMethod",
        "GetCallingAssembly",
        "GetExecutingAssembly",
        "GetEntryAssembly",
        "GetReferencedAssemblies",
        "CreateInstanceFrom",
        "CreateInstanceAndUnwrap",
        "CreateComInstanceFrom",
        "UnsafeLoadFrom",
        "LoadFrom",
        "LoadFromAssemblyPath",
        "LoadFromStream",
        "LoadWithPartialName",
        "GetMethodFromHandle",
        "GetUninitializedObject",
        "GetTypes",
        "DeclaredMembers",
        "DeclaredProperties",
        "DeclaredFields",
        "DeclaredNestedTypes",
        "FindMembers",
        "GetDefaultMembers",
        "GetTypeInfo",
        "GetMethodInfo",
        "GetRuntimeProperties",
        "GetRuntimeFields",
        "GetRuntimeField",
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
        var aliases = Aliases(body, Types, "Process", "Environment", "Interaction", "TypeNameHandling", "Expression");
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

    /// <summary>Types and members looked up by name.</summary>
    public static IEnumerable<CheckFault> Reflection(CheckedBody body, CodeCheck rule)
    {
        var aliases = Aliases(body, ReflectionTypes, "Activator", "Type");
        foreach (var (alias, target) in aliases.Where(pair => ReflectionTypes.Contains(pair.Value)))
            yield return new CheckFault(null, $"'{alias}' stands for {target}");

        foreach (var name in body.Nodes.OfType<SimpleNameSyntax>().Where(name => !CheckedBody.IsInNameOf(name)))
        {
            var text = aliases.GetValueOrDefault(name.Identifier.ValueText, name.Identifier.ValueText);
            var isFound = IsLookup(body, name, text);
            if (body.Symbol(name) is { } symbol)
                isFound |= IsReflection(symbol);
            if (isFound)
                yield return new CheckFault(
                    name.Span,
                    $"'{Names.Shown(name.Parent is MemberAccessExpressionSyntax whole && whole.Name == name ? whole : name)}' looks "
                        + "up by name what it calls",
                    IsByText(name, text, body.Tree) ? null : "reflection"
                );
        }
    }

    private static bool IsLookup(CheckedBody body, SimpleNameSyntax name, string text) =>
        text switch
        {
            "CreateInstance" => Names.Last((name.Parent as MemberAccessExpressionSyntax)?.Expression) != "Array"
                && name is not GenericNameSyntax,
            "GetTypeInfo" when GivenSource(name) is { } source => Names.Last(source) == "IntrospectionExtensions",
            "GetType" => OfInstance(name) is { } call ? !TypeUse.IsPlain(body, call) : AsksByName(name),
            "Method" => IsMethodOfDelegate(body, name),
            "GetProperty"
            or "GetField"
            or "GetRuntimeProperty"
            or "GetProperties"
            or "GetFields"
            or "GetEvent"
            or "Module"
            or "Assembly"
            or "GetInterface"
            or "GetNestedType"
            or "MakeGenericType" => IsAskedOfType(body, name, text),
            "Invoke" => name.Parent is MemberAccessExpressionSyntax { Expression: var receiver } && IsReflected(body, receiver),
            "TypeDescriptor" when Whole(name).Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetConverter" } => false,
            _ => ReflectionTypes.Contains(text) && IsType(name)
                || ReflectionMembers.Contains(text)
                    && name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or NameColonSyntax,
        };

    // What a call with arguments is made on.
    private static ExpressionSyntax? GivenSource(SimpleNameSyntax name) =>
        name.Parent
            is MemberAccessExpressionSyntax
            {
                Expression: var source,
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }
            }
            ? source
            : null;

    // GetType("…"), not x.GetType().
    private static bool AsksByName(SimpleNameSyntax name) =>
        name.Parent
            is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } }
                or MemberBindingExpressionSyntax { Parent: not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } }
                or InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 };

    private static bool IsMethodOfDelegate(CheckedBody body, SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: var function } && TypeUse.IsDelegate(body, function)
        || name.Parent is MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax { Expression: var tried } }
            && TypeUse.IsDelegate(body, tried);

    // A member by these names looks something up only where it is one of a type.
    private static bool IsAskedOfType(CheckedBody body, SimpleNameSyntax name, string text) =>
        name.Parent is MemberAccessExpressionSyntax access
            && access.Name == name
            && IsTypeValue(body, access.Expression, 0)
            && !IsDescribed(access)
        || text == "Assembly" && IsType(name)
        || text is "Assembly" or "Module" && name.Parent is NameColonSyntax or MemberBindingExpressionSyntax;

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

    // What a text alone decides may be anything; a member of a type that is named in code may not.
    private static bool IsByText(SimpleNameSyntax name, string text, TreeNames? tree) =>
        text
            is "InvokeMember"
                or "ReflectionOnlyGetType"
                or "GetTypeFromProgID"
                or "GetTypeFromCLSID"
                or "UnsafeLoadFrom"
                or "LoadFrom"
                or "LoadFromAssemblyPath"
                or "LoadFromStream"
                or "LoadWithPartialName"
                or "CreateInstanceFrom"
                or "CreateInstanceAndUnwrap"
                or "CreateComInstanceFrom"
        || text == "GetType" && OfInstance(name) is null && !IsOwnFunction(name, tree)
        || text == "Assembly"
            && name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Load" or "LoadFile" or "LoadFrom" };

    // 'GetType(text)' by itself is a method of the type around it.
    private static bool IsOwnFunction(SimpleNameSyntax name, TreeNames? tree) =>
        name.Parent is InvocationExpressionSyntax && tree?.IsMethod(name.Identifier.ValueText) == true;

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

    private static bool IsReflection(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol named)
            return ReflectionTypes.Contains(named.Name) && NamespaceOf(named).StartsWith("System", StringComparison.Ordinal);

        return symbol.ContainingType is { } type
            && (
                NamespaceOf(type) is "System.Reflection"
                    && symbol.Name is not ("Name" or "InformationalVersion")
                    && type.Name is not ("AssemblyName" or "MemberInfo")
                    && !type.Name.EndsWith("Attribute", StringComparison.Ordinal)
                || NamespaceOf(type) == "System"
                    && (
                        type.Name == "Delegate" && symbol.Name == "Method"
                        || type.Name == "Type"
                            && (
                                ReflectionMembers.Contains(symbol.Name)
                                || symbol.Name is "Assembly" or "Module" or "GetProperty" or "GetProperties" or "GetField" or "GetFields"
                            )
                    )
            );
    }

    // 'typeof(Program).Assembly.GetName().Version' says what is built, and its resources are data: nothing is found by name to call.
    private static bool IsDescribed(MemberAccessExpressionSyntax access) =>
        access is { Name.Identifier.ValueText: "Assembly", Expression: TypeOfExpressionSyntax or InvocationExpressionSyntax }
        && TypeUse.IsDescription(access);

    // Of 'x.GetType()' the call; null for 'Type.GetType(text)'.
    private static InvocationExpressionSyntax? OfInstance(SimpleNameSyntax name) =>
        (name.Parent is InvocationExpressionSyntax ? name : name.Parent as ExpressionSyntax)
            is { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } target
        && call.Expression == target
            ? call
            : null;

    private static string NamespaceOf(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

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

    // A name that stands for a type: not a member of something, nor a method of one's own that is called.
    private static bool IsType(SimpleNameSyntax name) =>
        (Names.IsOutermost(name) || IsBehindAlias(name))
        && !(name.Parent is InvocationExpressionSyntax call && call.Expression == name)
        && (Whole(name).Parent is not ArgumentSyntax || name.Parent is MemberAccessExpressionSyntax);

    // 'D.Process' where D stands for a namespace, which an alias elsewhere may make it.
    private static bool IsBehindAlias(SimpleNameSyntax name) =>
        name.Parent
            is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } } access
            && access.Name == name
            && access.Parent is MemberAccessExpressionSyntax or ObjectCreationExpressionSyntax
        || name.Parent is QualifiedNameSyntax { Left: IdentifierNameSyntax } qualified && qualified.Right == name;

    private static SyntaxNode Whole(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (
            whole.Parent is MemberAccessExpressionSyntax access && access.Name == whole
            || whole.Parent is QualifiedNameSyntax qualified && qualified.Right == whole
            || whole.Parent is AliasQualifiedNameSyntax
        )
            whole = whole.Parent!;
        return whole;
    }

    private static bool IsTypeValue(CheckedBody body, ExpressionSyntax expression, int depth) =>
        expression switch
        {
            TypeOfExpressionSyntax => true,
            CastExpressionSyntax cast => Names.Last(cast.Type) is "Type" or "TypeInfo" || IsTypeValue(body, cast.Expression, depth + 1),
            ConditionalAccessExpressionSyntax conditional => IsTypeValue(body, conditional.WhenNotNull, depth + 1),
            SwitchExpressionSyntax choice => choice.Arms.Any(arm => IsTypeValue(body, arm.Expression, depth + 1)),
            ConditionalExpressionSyntax choice => IsTypeValue(body, choice.WhenTrue, depth + 1)
                || IsTypeValue(body, choice.WhenFalse, depth + 1),
            InvocationExpressionSyntax call => Names.Last(call) is "GetType" or "GetTypeInfo" or "MakeGenericType",
            IdentifierNameSyntax name => depth < 4
                && body.Locals.Of(name.Identifier.ValueText).Any(value => IsTypeValue(body, value, depth + 1)),
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Module"
                || access.Name.Identifier.ValueText is "BaseType" or "DeclaringType" or "ReflectedType"
                    && IsTypeValue(body, access.Expression, depth + 1),
            ParenthesizedExpressionSyntax inner => IsTypeValue(body, inner.Expression, depth + 1),
            PostfixUnaryExpressionSyntax suppressed => IsTypeValue(body, suppressed.Operand, depth + 1),
            _ => false,
        };

    private static bool IsReflected(CheckedBody body, ExpressionSyntax receiver) =>
        receiver
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Any(name =>
                ReflectionMembers.Contains(name.Identifier.ValueText)
                || body.Locals.Of(name.Identifier.ValueText)
                    .Any(value =>
                        value
                            .DescendantNodesAndSelf()
                            .OfType<SimpleNameSyntax>()
                            .Any(inner => ReflectionMembers.Contains(inner.Identifier.ValueText))
                    )
            );

    // 'using P = System.Diagnostics.Process', 'using static …', and namespaces of which nothing may be used.
    private static SortedDictionary<string, string> Aliases(CheckedBody body, HashSet<string> types, params string[] more)
    {
        var aliases = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var directive in body.Usings)
        {
            var target = Names.Last(directive.NamespaceOrType);
            var isType = types.Contains(target) || Array.Exists(more, name => name == target);
            if (directive.Alias is { } alias && isType)
                aliases[alias.Name.Identifier.ValueText] = target;
            else if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) && isType)
                aliases[target] = target;
            else if (
                directive.Alias is null
                && types == Types
                && Array.Exists(Namespaces, space =>
                    directive.NamespaceOrType.ToString() is var given
                    && (given == space || given.StartsWith(space + ".", StringComparison.Ordinal))
                )
            )
                aliases[directive.NamespaceOrType.ToString()] = directive.NamespaceOrType.ToString();
        }

        return aliases;
    }

    [GeneratedRegex(
        @"^\s*(?:System\.Diagnostics\.Process|System\.Reflection\.|System\.Runtime\.Serialization\.Formatters|Microsoft\.CodeAnalysis\.|System\.Management\.Automation|System\.CodeDom\.|System\.Runtime\.InteropServices\.Marshal|WScript\.Shell|Shell\.Application)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex TypeName();
}
