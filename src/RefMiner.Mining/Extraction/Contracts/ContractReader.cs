using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Secrets;
using RefMiner.Sources;
using YamlDotNet.Core;

namespace RefMiner.Extraction;

/// <summary>Reads the contract files of a tree, each once.</summary>
internal sealed class ContractReader(TreeFiles files)
{
    private const int LimitBytes = 256 << 10;

    private static readonly string[] FileNames = ["contract.yaml", "contract.yml"];

    private readonly ConcurrentDictionary<string, Contract?> _byFolder = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MiningDiagnostic> _faults = new(StringComparer.Ordinal);

    /// <summary>Why the contract in a folder that was asked for could not be read, or null.</summary>
    public MiningDiagnostic? FaultIn(string folder) =>
        FileNames.Select(name => _faults.GetValueOrDefault(PathOf(folder, name))).FirstOrDefault(fault => fault is not null);

    /// <summary>The contract in a folder, or null where there is none or it cannot be read.</summary>
    /// <param name="folder">From the root.</param>
    public Contract? Of(string folder) => _byFolder.GetOrAdd(folder, Read);

    /// <summary>Changes whenever what <see cref="Of"/> reads in a folder changes; 0 where there is no contract.</summary>
    public static ulong Fingerprint(TreeFiles files, string folder)
    {
        if (FileNames.Select(name => PathOf(folder, name)).FirstOrDefault(files.Exists) is not { } path)
            return 0;

        try
        {
            return XxHash3.HashToUInt64(files.Read(path, LimitBytes) ?? Encoding.UTF8.GetBytes(path)) | 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 2;
        }
    }

    private static string PathOf(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private Contract? Read(string folder)
    {
        foreach (var name in FileNames)
        {
            var path = PathOf(folder, name);
            if (!files.Exists(path))
                continue;

            try
            {
                if (files.Read(path, LimitBytes) is not { } bytes)
                    return Fault(path, 1, 1, $"is larger than {LimitBytes >> 10} KiB. Shorten it");

                return ContractYaml.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')) is Dictionary<string, object> map
                    ? ToContract(path, map)
                    : Fault(path, 1, 1, "is not a map of names to values. Write it as 'name: …' lines");
            }
            catch (YamlException e)
            {
                return Fault(
                    path,
                    (int)Math.Max(1, e.Start.Line),
                    (int)Math.Max(1, e.Start.Column),
                    $"is not valid ({e.Message.TrimEnd('.')}). Fix the YAML"
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fault(path, 1, 1, "cannot be read. Check its permissions");
            }
        }

        return null;
    }

    private Contract? Fault(string path, int line, int column, string what)
    {
        _faults[path] = new MiningDiagnostic(
            DiagnosticIds.InvalidContract,
            false,
            path,
            line,
            column,
            $"the contract {what}; its node is mined without it."
        );
        return null;
    }

    private static Contract ToContract(string path, Dictionary<string, object> map) =>
        new(
            path,
            map.GetValueOrDefault("version") is string version ? CodeSecrets.Redact(version).Text : null,
            CodeSecrets.Redact(map.GetValueOrDefault("description") as string ?? "").Text,
            Names(map.GetValueOrDefault("io_operations") ?? map.GetValueOrDefault("operations")),
            Names(map.GetValueOrDefault("features"))
        );

    private static ImmutableArray<string> Names(object? value) =>
        value is List<object> list
            ?
            [
                .. list.Select(item =>
                        item switch
                        {
                            string text => text,
                            Dictionary<string, object> map => map.GetValueOrDefault("name") as string
                                ?? map.GetValueOrDefault("operation") as string
                                ?? map.GetValueOrDefault("operation_type") as string,
                            _ => null,
                        }
                    )
                    .OfType<string>()
                    .Where(name => !string.IsNullOrWhiteSpace(name))
                    .Select(name => CodeSecrets.Redact(name).Text),
            ]
            : [];
}
