using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;
using static RefMiner.Validation.NamedTypes;

namespace RefMiner.Validation;

/// <summary>Finds types and members that code looks up by name.</summary>
/// <remarks>Names decide, as with <see cref="DangerChecks"/>; where there are symbols, they decide too.</remarks>
internal static class ReflectionChecks
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
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

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
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

    /// <summary>Types and members looked up by name.</summary>
    public static IEnumerable<CheckFault> Lookups(CheckedBody body, CodeCheck rule)
    {
        var aliases = Aliases(body, Types, ["Activator", "Type"]);
        foreach (var (alias, target) in aliases.Where(pair => Types.Contains(pair.Value)))
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
            _ => Types.Contains(text) && IsType(name)
                || Members.Contains(text)
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

    private static bool IsReflection(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol named)
            return Types.Contains(named.Name) && NamespaceOf(named).StartsWith("System", StringComparison.Ordinal);

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
                                Members.Contains(symbol.Name)
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
                Members.Contains(name.Identifier.ValueText)
                || body.Locals.Of(name.Identifier.ValueText)
                    .Any(value =>
                        value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(inner => Members.Contains(inner.Identifier.ValueText))
                    )
            );
}
