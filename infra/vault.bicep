// The bot's secrets, which nobody reads but the bot. Who deploys only writes them.

param name string
param location string

@description('Who may read the secrets: the principal of a managed identity.')
param readerPrincipalId string

@description('Each secret by its name.')
@secure()
param secrets object

// Key Vault Secrets User: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security (2026-11)
var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

// https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults (2026-11)
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource values 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secret in items(secrets): {
    parent: vault
    name: secret.key
    properties: {
      value: secret.value
    }
  }
]

// https://learn.microsoft.com/azure/templates/microsoft.authorization/roleassignments (2026-11)
resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

output uri string = vault.properties.vaultUri
